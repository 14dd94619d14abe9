import type { Cloud } from "../cloud.ts";
import type { Params } from "../params.ts";
import { changeInstance } from "./change-instance.ts";
import { findAvailableInstance, refuseOthers, requireGroups } from "./find-instance.ts";
import { instanceView } from "./instance-view.ts";

const known = ["Action", "Version", "DBInstanceIdentifier", "VpcSecurityGroupIds", "ApplyImmediately"];

/** ModifyDBInstance: replaces the attached security groups, which the gateway follows at once. */
export async function modifyDbInstance(params: Params, cloud: Cloud) {
  refuseOthers(params.names(), known);
  const instance = findAvailableInstance(cloud, params.required("DBInstanceIdentifier"));
  const groups = params.list("VpcSecurityGroupIds.VpcSecurityGroupId");
  requireGroups(cloud, groups);
  if (groups.length > 0) instance.securityGroupIds = [...new Set(groups)];
  changeInstance(cloud, instance, "modifying", async () => {});
  return { DBInstance: await instanceView(cloud, instance) };
}
