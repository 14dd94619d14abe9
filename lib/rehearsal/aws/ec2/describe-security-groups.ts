import type { Cloud } from "../cloud.ts";
import type { Params } from "../params.ts";
import { AwsError } from "../errors.ts";
import { findGroup } from "./find-group.ts";
import { groupItem, ruleItem } from "./group-view.ts";
import { matchesFilters } from "./matches-filters.ts";

/** DescribeSecurityGroups: by ids, names and filters. One page. */
export function describeSecurityGroups(params: Params, cloud: Cloud) {
  const ids = params.list("GroupId");
  const names = params.list("GroupName");
  const named = ids.length > 0 ? ids.map((id) => findGroup(cloud, id)) : cloud.state.securityGroups;
  const found = named.filter((group) => (names.length === 0 || names.includes(group.name)) && matchesFilters(group, params));
  return { securityGroupInfo: { item: found.map(groupItem) } };
}

/** DescribeSecurityGroupRules: by rule ids and the filter group-id. One page. */
export function describeSecurityGroupRules(params: Params, cloud: Cloud) {
  const ids = params.list("SecurityGroupRuleId");
  const groups = cloud.state.securityGroups.filter((group) => matchesFilters(group, params));
  const rules = groups.flatMap((group) => group.ingress.map((rule) => ({ group, rule })));
  const missing = ids.find((id) => !rules.some(({ rule }) => rule.id === id));
  if (missing) throw new AwsError("InvalidSecurityGroupRuleId.NotFound", `The security group rule ID '${missing}' does not exist`);
  const found = ids.length > 0 ? rules.filter(({ rule }) => ids.includes(rule.id)) : rules;
  return { securityGroupRuleSet: { item: found.map(({ group, rule }) => ruleItem(group, rule)) } };
}
