import { setTimeout as sleep } from "node:timers/promises";
import { promote } from "../../databases/replication.ts";
import type { Cloud } from "../cloud.ts";
import { AwsError } from "../errors.ts";
import type { Params } from "../params.ts";
import { changeInstance, sourceLingersMs } from "./change-instance.ts";
import { findAvailableInstance } from "./find-instance.ts";
import { instanceView } from "./instance-view.ts";

/** PromoteReadReplica: the replica leaves recovery for good; its source is still described for a while after that. */
export async function promoteReadReplica(params: Params, cloud: Cloud) {
  const instance = findAvailableInstance(cloud, params.required("DBInstanceIdentifier"));
  if (!instance.sourceId || instance.promoted) {
    throw new AwsError("InvalidDBInstanceState", `DB instance ${instance.id} is not a read replica.`);
  }
  changeInstance(cloud, instance, "modifying", async () => {
    await promote(cloud.fleet.access(instance.id));
    instance.promoted = true;
    cloud.commit();
    await sleep(sourceLingersMs);
    instance.sourceId = null;
  });
  return { DBInstance: await instanceView(cloud, instance) };
}
