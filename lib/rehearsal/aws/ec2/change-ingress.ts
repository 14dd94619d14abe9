import type { Cloud } from "../cloud.ts";
import { AwsError, missingParameter } from "../errors.ts";
import type { Params } from "../params.ts";
import type { IngressRule, SecurityGroup } from "../state.ts";
import { findGroup, requestedGroup } from "./find-group.ts";
import { ruleItem } from "./group-view.ts";
import { readRules, ruleText, sameRule } from "./read-rules.ts";

/** AuthorizeSecurityGroupIngress: adds rules, all or none. */
export function authorizeSecurityGroupIngress(params: Params, cloud: Cloud) {
  const group = requestedGroup(params, cloud);
  const rules = readRules(params);
  if (rules.length === 0) throw missingParameter("ipPermissions");
  for (const rule of rules) {
    if (rule.groupId) findGroup(cloud, rule.groupId);
    if (group.ingress.some((one) => sameRule(one, rule))) {
      throw new AwsError("InvalidPermission.Duplicate", `the specified rule "${ruleText(rule)}" already exists`);
    }
  }
  group.ingress.push(...rules);
  cloud.commit();
  return { return: true, securityGroupRuleSet: { item: rules.map((rule) => ruleItem(group, rule)) } };
}

function rulesToRevoke(params: Params, group: SecurityGroup): IngressRule[] {
  const byId = params.list("SecurityGroupRuleId").map((id) => {
    const rule = group.ingress.find((one) => one.id === id);
    if (!rule) throw new AwsError("InvalidSecurityGroupRuleId.NotFound", `The security group rule ID '${id}' does not exist`);
    return rule;
  });
  const byContent = readRules(params).map((wanted) => {
    const rule = group.ingress.find((one) => sameRule(one, wanted));
    if (!rule) throw new AwsError("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
    return rule;
  });
  return [...byId, ...byContent];
}

/** RevokeSecurityGroupIngress: removes rules, by content or id, all or none. The gateways cut what they no longer admit. */
export function revokeSecurityGroupIngress(params: Params, cloud: Cloud) {
  const group = requestedGroup(params, cloud);
  const rules = rulesToRevoke(params, group);
  if (rules.length === 0) throw missingParameter("ipPermissions");
  group.ingress = group.ingress.filter((rule) => !rules.includes(rule));
  cloud.commit();
  const revoked = rules.map(({ id, protocol, fromPort, toPort, cidr, groupId, description }) => ({
    securityGroupRuleId: id,
    groupId: group.id,
    isEgress: false,
    ipProtocol: protocol,
    fromPort,
    toPort,
    ...(cidr ? { cidrIpv4: cidr } : {}),
    ...(groupId ? { referencedGroupId: groupId } : {}),
    ...(description ? { description } : {}),
  }));
  return { return: true, revokedSecurityGroupRuleSet: { item: revoked } };
}
