import { accountId, vpcId } from "../pristine.ts";
import type { IngressRule, SecurityGroup } from "../state.ts";
import { tagItems, type Xml } from "../xml.ts";
import { groupArn } from "./find-group.ts";

function ports(rule: IngressRule): { ipProtocol: string; fromPort?: number; toPort?: number } {
  return rule.protocol === "-1" ? { ipProtocol: "-1" } : { ipProtocol: rule.protocol, fromPort: rule.fromPort, toPort: rule.toPort };
}

/** Rules as AWS describes them: one permission for each protocol and port range, with all its sources. */
function permissionItems(rules: readonly IngressRule[]): Xml[] {
  const byPorts = Map.groupBy(rules, (rule) => JSON.stringify(ports(rule)));
  return [...byPorts].map(([key, same]) => ({
    ...(JSON.parse(key) as ReturnType<typeof ports>),
    groups: { item: same.flatMap(({ groupId, description }) => (groupId ? [{ userId: accountId, groupId, description }] : [])) },
    ipRanges: { item: same.flatMap(({ cidr, description }) => (cidr ? [{ cidrIp: cidr, description }] : [])) },
    ipv6Ranges: { item: same.flatMap(({ cidr6, description }) => (cidr6 ? [{ cidrIpv6: cidr6, description }] : [])) },
    prefixListIds: {},
  })) as Xml[];
}

/** One rule as an item of its own. */
export function ruleItem(group: SecurityGroup, rule: IngressRule): Xml {
  const reference = rule.groupId ? { referencedGroupInfo: { groupId: rule.groupId, userId: accountId, vpcId } } : {};
  const item = {
    securityGroupRuleId: rule.id,
    groupId: group.id,
    groupOwnerId: accountId,
    isEgress: false,
    ...ports(rule),
    cidrIpv4: rule.cidr,
    cidrIpv6: rule.cidr6,
    description: rule.description,
    ...reference,
  };
  return item as Xml;
}

/** A group as EC2 describes it. */
export function groupItem(group: SecurityGroup): Xml {
  return {
    ownerId: accountId,
    groupId: group.id,
    groupName: group.name,
    groupDescription: group.description,
    vpcId,
    securityGroupArn: groupArn(group.id),
    ipPermissions: { item: permissionItems(group.ingress) },
    ipPermissionsEgress: {
      item: [{ ipProtocol: "-1", groups: {}, ipRanges: { item: [{ cidrIp: "0.0.0.0/0" }] }, ipv6Ranges: {}, prefixListIds: {} }],
    },
    tagSet: { item: tagItems(group.tags, "key", "value") },
  };
}
