import type { Cloud } from "../cloud.ts";
import type { Params } from "../params.ts";
import { changeInstance } from "./change-instance.ts";
import { findAvailableInstance } from "./find-instance.ts";
import { instanceView } from "./instance-view.ts";

/** RebootDBInstance: stops the server and starts it again. */
export async function rebootDbInstance(params: Params, cloud: Cloud) {
  const instance = findAvailableInstance(cloud, params.required("DBInstanceIdentifier"));
  changeInstance(cloud, instance, "rebooting", async () => {
    if (!instance.hasProcess) return;
    await cloud.fleet.stop(instance.id);
    await cloud.fleet.start(instance.id, instance.sourceId);
  });
  return { DBInstance: await instanceView(cloud, instance) };
}
