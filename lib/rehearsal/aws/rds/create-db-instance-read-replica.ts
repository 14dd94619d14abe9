import { copyLive } from "../../databases/copy-live.ts";
import type { Cloud } from "../cloud.ts";
import { AwsError } from "../errors.ts";
import { readTags, type Params } from "../params.ts";
import { groupIds } from "../pristine.ts";
import type { DatabaseInstance } from "../state.ts";
import { changeInstance } from "./change-instance.ts";
import { findAvailableInstance, requireGroups } from "./find-instance.ts";
import { instanceView } from "./instance-view.ts";

/**
 * CreateDBInstanceReadReplica: takes a base backup of a running writer and starts it as a standby.
 * Without VpcSecurityGroupIds it gets the VPC's default group, which admits nobody; without Tags it has none: both as AWS does.
 */
export async function createDbInstanceReadReplica(params: Params, cloud: Cloud) {
  const id = params.required("DBInstanceIdentifier").toLowerCase();
  if (!/^[a-z](?!.*--)[a-z0-9-]{0,61}[a-z0-9]$/.test(id)) throw new AwsError("InvalidParameterValue", `Invalid database identifier: ${id}`);
  if (cloud.state.instances.some((one) => one.id === id)) throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists");
  const source = findAvailableInstance(cloud, params.required("SourceDBInstanceIdentifier"));
  if (source.sourceId || !source.hasProcess) {
    throw new AwsError("InvalidDBInstanceState", `The practice stack builds replicas of a running writer only: ${source.id} is none.`);
  }
  const groups = params.list("VpcSecurityGroupIds.VpcSecurityGroupId");
  requireGroups(cloud, groups);

  const instance: DatabaseInstance = {
    id,
    status: "creating",
    securityGroupIds: groups.length > 0 ? [...new Set(groups)] : [groupIds.default],
    tags: readTags(params, "Tags.Tag"),
    sourceId: source.id,
    promoted: false,
    hasProcess: true,
    createdAt: new Date().toISOString(),
  };
  cloud.state.instances.push(instance);
  changeInstance(cloud, instance, "creating", async () => {
    const { fleet } = cloud;
    await copyLive(fleet.access(source.id), [fleet.access(id).dataFolder], fleet.account);
    await fleet.start(id, source.id);
    await fleet.gateway(id);
  });
  return { DBInstance: await instanceView(cloud, instance) };
}
