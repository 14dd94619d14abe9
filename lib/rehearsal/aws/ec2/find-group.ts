import type { Cloud } from "../cloud.ts";
import { AwsError } from "../errors.ts";
import type { Params } from "../params.ts";
import { accountId, region, vpcId } from "../pristine.ts";
import type { SecurityGroup } from "../state.ts";

/** Finds a group by id. Throws InvalidGroupId.Malformed or InvalidGroup.NotFound. */
export function findGroup(cloud: Cloud, id: string): SecurityGroup {
  if (!/^sg-[0-9a-f]+$/.test(id)) throw new AwsError("InvalidGroupId.Malformed", `Invalid id: "${id}" (expecting "sg-...")`);
  const group = cloud.state.securityGroups.find((one) => one.id === id);
  if (!group) throw new AwsError("InvalidGroup.NotFound", `The security group '${id}' does not exist`);
  return group;
}

/** The group that a request means by GroupId, or by GroupName. */
export function requestedGroup(params: Params, cloud: Cloud): SecurityGroup {
  const id = params.text("GroupId");
  if (id) return findGroup(cloud, id);
  const name = params.required("GroupName");
  const group = cloud.state.securityGroups.find((one) => one.name === name);
  if (!group) throw new AwsError("InvalidGroup.NotFound", `The security group '${name}' does not exist in VPC '${vpcId}'`);
  return group;
}

/** The ARN of a group of this stack. */
export function groupArn(id: string): string {
  return `arn:aws:ec2:${region}:${accountId}:security-group/${id}`;
}
