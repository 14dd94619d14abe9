import type { Cloud } from "../cloud.ts";
import { AwsError } from "../errors.ts";
import type { Params } from "../params.ts";
import { groupIds } from "../pristine.ts";
import { requestedGroup } from "./find-group.ts";

/** DeleteSecurityGroup: refused while an instance or another group's rule still uses it. */
export function deleteSecurityGroup(params: Params, cloud: Cloud) {
  const group = requestedGroup(params, cloud);
  if (group.id === groupIds.default)
    throw new AwsError("CannotDelete", `the specified group: "${group.id}" name: "default" cannot be deleted by a user`);
  const attached = cloud.state.instances.some((instance) => instance.securityGroupIds.includes(group.id));
  const referenced = cloud.state.securityGroups.some((other) => other !== group && other.ingress.some((rule) => rule.groupId === group.id));
  if (attached || referenced) throw new AwsError("DependencyViolation", `resource ${group.id} has a dependent object`);
  cloud.state.securityGroups.splice(cloud.state.securityGroups.indexOf(group), 1);
  cloud.commit();
  return { return: true, groupId: group.id };
}
