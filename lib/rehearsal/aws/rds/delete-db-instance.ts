import { setTimeout as sleep } from "node:timers/promises";
import type { Cloud } from "../cloud.ts";
import { AwsError } from "../errors.ts";
import type { Params } from "../params.ts";
import { settleMs } from "./change-instance.ts";
import { findInstance } from "./find-instance.ts";
import { instanceView } from "./instance-view.ts";

/** DeleteDBInstance: stops the server and deletes its data. A source that still has replicas is refused (AWS would promote them). */
export async function deleteDbInstance(params: Params, cloud: Cloud) {
  const instance = findInstance(cloud, params.required("DBInstanceIdentifier"));
  if (!["available", "failed"].includes(instance.status)) {
    throw new AwsError("InvalidDBInstanceState", `Instance ${instance.id} is ${instance.status}.`);
  }
  if (!instance.sourceId && params.text("SkipFinalSnapshot") !== "true") {
    throw new AwsError(
      "InvalidParameterCombination",
      "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified; the practice stack makes no snapshots.",
    );
  }
  if (cloud.state.instances.some((one) => one.sourceId === instance.id)) {
    throw new AwsError("InvalidDBInstanceState", `The practice stack does not delete ${instance.id} while it has read replicas.`);
  }
  instance.status = "deleting";
  cloud.commit();
  cloud.inBackground(`deleting ${instance.id}`, async () => {
    await Promise.all([instance.hasProcess ? cloud.fleet.remove(instance.id) : undefined, sleep(settleMs)]);
    cloud.state.instances.splice(cloud.state.instances.indexOf(instance), 1);
    cloud.commit();
  });
  return { DBInstance: await instanceView(cloud, instance) };
}
