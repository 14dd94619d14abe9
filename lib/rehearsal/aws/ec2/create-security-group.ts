import { randomBytes } from "node:crypto";
import type { Cloud } from "../cloud.ts";
import { AwsError } from "../errors.ts";
import { readTags, type Params } from "../params.ts";
import { vpcId } from "../pristine.ts";
import { tagItems } from "../xml.ts";
import { groupArn } from "./find-group.ts";

/** CreateSecurityGroup: an empty group, which admits nobody. */
export function createSecurityGroup(params: Params, cloud: Cloud) {
  const name = params.required("GroupName");
  const description = params.required("GroupDescription");
  const vpc = params.text("VpcId") ?? vpcId;
  if (vpc !== vpcId) throw new AwsError("InvalidVpcID.NotFound", `The vpc ID '${vpc}' does not exist`);
  if (cloud.state.securityGroups.some((group) => group.name === name)) {
    throw new AwsError("InvalidGroup.Duplicate", `The security group '${name}' already exists for VPC '${vpcId}'`);
  }
  const specification = params.groups("TagSpecification").find((one) => one.text("ResourceType") === "security-group");
  const group = {
    id: `sg-${randomBytes(9).toString("hex").slice(0, 17)}`,
    name,
    description,
    tags: specification ? readTags(specification, "Tag") : {},
    ingress: [],
  };
  cloud.state.securityGroups.push(group);
  cloud.commit();
  return { return: true, groupId: group.id, securityGroupArn: groupArn(group.id), tagSet: { item: tagItems(group.tags, "key", "value") } };
}
