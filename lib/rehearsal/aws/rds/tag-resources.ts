import type { Cloud } from "../cloud.ts";
import { readTags, type Params } from "../params.ts";
import { tagItems } from "../xml.ts";
import { findInstance } from "./find-instance.ts";

/** ListTagsForResource of an instance's ARN. */
export function listTagsForResource(params: Params, cloud: Cloud) {
  const instance = findInstance(cloud, params.required("ResourceName"));
  return { TagList: { Tag: tagItems(instance.tags, "Key", "Value") } };
}

/** AddTagsToResource: sets tags, replacing those of the same key. */
export function addTagsToResource(params: Params, cloud: Cloud) {
  Object.assign(findInstance(cloud, params.required("ResourceName")).tags, readTags(params, "Tags.Tag"));
  cloud.commit();
  return {};
}

/** RemoveTagsFromResource: removes by key; unknown keys are no error. */
export function removeTagsFromResource(params: Params, cloud: Cloud) {
  const { tags } = findInstance(cloud, params.required("ResourceName"));
  for (const key of params.list("TagKeys.member")) delete tags[key];
  cloud.commit();
  return {};
}
