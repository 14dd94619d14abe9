import { BlockList, isIPv4 } from "node:net";
import type { AwsState, DatabaseInstance, IngressRule } from "./state.ts";

const databasePort = 5432;

function coversServices(rule: IngressRule): boolean {
  if (rule.protocol !== "-1" && !(rule.protocol === "tcp" && rule.fromPort <= databasePort && databasePort <= rule.toPort)) return false;
  const [address, bits] = (rule.cidr ?? "").split("/");
  if (!address || !isIPv4(address)) return false;
  const range = new BlockList();
  range.addSubnet(address, Number(bits), "ipv4");
  return range.check("127.0.0.1", "ipv4");
}

/** Whether an instance's groups let the services (127.0.0.1) reach port 5432. Rules that name a group admit nobody: services are in none. */
export function admitsServices(state: AwsState, instance: DatabaseInstance): boolean {
  return state.securityGroups.some((group) => instance.securityGroupIds.includes(group.id) && group.ingress.some(coversServices));
}
