import { expect, test } from "vitest";
import { admitsServices } from "./admission.ts";
import { primaryId, pristineState } from "./pristine.ts";
import type { IngressRule } from "./state.ts";

function admits(rules: Partial<IngressRule>[]): boolean {
  const state = pristineState();
  const primary = state.instances.find((one) => one.id === primaryId);
  const group = state.securityGroups.find((one) => primary?.securityGroupIds.includes(one.id));
  if (!primary || !group) throw new Error("the pristine state has no primary with a group");
  group.ingress = rules.map((rule, index) => ({ id: `sgr-${index}`, protocol: "tcp", fromPort: 5432, toPort: 5432, ...rule }));
  return admitsServices(state, primary);
}

test.each([
  ["the services' address", { cidr: "127.0.0.1/32" }],
  ["everywhere", { cidr: "0.0.0.0/0" }],
  ["a range around it", { cidr: "127.0.0.0/8" }],
  ["all ports and protocols", { protocol: "-1", fromPort: -1, toPort: -1, cidr: "0.0.0.0/0" }],
  ["a range of ports", { fromPort: 0, toPort: 65535, cidr: "127.0.0.1/32" }],
])("a rule for %s admits the services", (_, rule) => expect(admits([{ cidr: "10.0.0.0/8" }, rule])).toBe(true));

test.each([
  ["another network", { cidr: "10.0.0.0/8" }],
  ["another port", { fromPort: 443, toPort: 443, cidr: "0.0.0.0/0" }],
  ["another protocol", { protocol: "udp", cidr: "0.0.0.0/0" }],
  ["every IPv6 address", { cidr6: "::/0" }],
  ["another group", { groupId: "sg-0ca3ba19000000000" }],
])("a rule for %s does not", (_, rule) => expect(admits([rule])).toBe(false));

test("one open group among several is enough, and no group is not", () => {
  const state = pristineState();
  const [primary] = state.instances;
  if (!primary) throw new Error("no primary");
  primary.securityGroupIds.unshift("sg-0ca3ba19000000000");
  expect(admitsServices(state, primary)).toBe(true);
  primary.securityGroupIds = [];
  expect(admitsServices(state, primary)).toBe(false);
});
