import { AwsError } from "../errors.ts";
import type { Params } from "../params.ts";
import type { Cloud } from "../cloud.ts";
import { findInstance } from "./find-instance.ts";
import { instanceView } from "./instance-view.ts";

/** DescribeDBInstances: all, one by identifier, or by the filters db-instance-id and engine. One page. */
export async function describeDbInstances(params: Params, cloud: Cloud) {
  const id = params.text("DBInstanceIdentifier");
  let found = id ? [findInstance(cloud, id)] : cloud.state.instances;
  for (const filter of params.groups("Filters.Filter")) {
    const name = filter.required("Name");
    const values = filter.list("Values.Value");
    if (name === "db-instance-id") found = found.filter((one) => values.some((value) => value.split(":").at(-1) === one.id));
    else if (name === "engine") found = values.includes("postgres") ? found : [];
    else throw new AwsError("InvalidParameterValue", `Unrecognized filter name: ${name}`);
  }
  return { DBInstances: { DBInstance: await Promise.all(found.map((one) => instanceView(cloud, one))) } };
}
