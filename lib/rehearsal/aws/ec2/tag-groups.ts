import type { Cloud } from "../cloud.ts";
import { readTags, type Params } from "../params.ts";
import { findGroup } from "./find-group.ts";

/** CreateTags on security groups. */
export function createTags(params: Params, cloud: Cloud) {
  for (const group of params.list("ResourceId").map((id) => findGroup(cloud, id))) Object.assign(group.tags, readTags(params, "Tag"));
  cloud.commit();
  return { return: true };
}

/** DeleteTags on security groups, by key. */
export function deleteTags(params: Params, cloud: Cloud) {
  const keys = params.groups("Tag").map((tag) => tag.required("Key"));
  for (const group of params.list("ResourceId").map((id) => findGroup(cloud, id))) {
    for (const key of keys) delete group.tags[key];
  }
  cloud.commit();
  return { return: true };
}

/** DescribeTags of all security groups, or those of the filter resource-id. */
export function describeTags(params: Params, cloud: Cloud) {
  const wanted = params
    .groups("Filter")
    .find((filter) => filter.text("Name") === "resource-id")
    ?.list("Value");
  const groups = cloud.state.securityGroups.filter((group) => !wanted || wanted.includes(group.id));
  const item = groups.flatMap((group) =>
    Object.entries(group.tags).map(([key, value]) => ({ resourceId: group.id, resourceType: "security-group", key, value })),
  );
  return { tagSet: { item } };
}
