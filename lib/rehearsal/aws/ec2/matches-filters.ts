import { AwsError } from "../errors.ts";
import { fitsPattern } from "../fits-pattern.ts";
import type { Params } from "../params.ts";
import { vpcId } from "../pristine.ts";
import type { SecurityGroup } from "../state.ts";

function valueOf(group: SecurityGroup, name: string): string[] {
  if (name.startsWith("tag:")) return [group.tags[name.slice(4)] ?? []].flat();
  switch (name) {
    case "group-id":
      return [group.id];
    case "group-name":
      return [group.name];
    case "description":
      return [group.description];
    case "vpc-id":
      return [vpcId];
    case "tag-key":
      return Object.keys(group.tags);
    default:
      throw new AwsError("InvalidParameterValue", `The filter '${name}' is invalid`);
  }
}

/** Whether a group passes every `Filter.n` of a request; a filter passes when one of its values fits, `*` standing for anything. */
export function matchesFilters(group: SecurityGroup, params: Params): boolean {
  return params.groups("Filter").every((filter) => {
    const patterns = filter.list("Value");
    return valueOf(group, filter.required("Name")).some((value) => patterns.some((pattern) => fitsPattern(pattern, value)));
  });
}
