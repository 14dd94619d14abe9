import { randomBytes } from "node:crypto";
import { isIPv4 } from "node:net";
import { AwsError, missingParameter } from "../errors.ts";
import { readParams, type Params } from "../params.ts";
import type { IngressRule } from "../state.ts";

function checkCidr(cidr: string): string {
  const [address = "", bits = ""] = cidr.split("/");
  const whole = isIPv4(address) && /^\d+$/.test(bits) && Number(bits) <= 32;
  if (!whole) throw new AwsError("InvalidParameterValue", `CIDR block ${cidr} is malformed`);
  return cidr;
}

const protocols: Record<string, string> = { "6": "tcp", "17": "udp", "1": "icmp", all: "-1" };

function readPermission(permission: Params): IngressRule[] {
  const given = permission.required("IpProtocol").toLowerCase();
  const protocol = protocols[given] ?? given;
  const [fromPort, toPort] = protocol === "-1" ? [-1, -1] : [permission.number("FromPort"), permission.number("ToPort")];
  if (fromPort === undefined || toPort === undefined) throw missingParameter(fromPort === undefined ? "fromPort" : "toPort");
  if (fromPort > toPort) throw new AwsError("InvalidParameterValue", `Invalid TCP/UDP port range (${fromPort}:${toPort})`);

  const rule = (from: Partial<IngressRule>): IngressRule => ({
    id: `sgr-${randomBytes(9).toString("hex").slice(0, 17)}`,
    protocol,
    fromPort,
    toPort,
    ...from,
  });
  const sources = [
    ...permission
      .groups("IpRanges")
      .map((range) => rule({ cidr: checkCidr(range.required("CidrIp")), description: range.text("Description") })),
    ...permission.groups("Ipv6Ranges").map((range) => rule({ cidr6: range.required("CidrIpv6"), description: range.text("Description") })),
    ...permission.groups("Groups").map((pair) => rule({ groupId: pair.required("GroupId"), description: pair.text("Description") })),
  ];
  if (permission.groups("PrefixListIds").length > 0) throw new AwsError("InvalidParameterValue", "The practice stack has no prefix lists.");
  return sources;
}

/** The rules that a request names by IpPermissions, or in its short form by IpProtocol, FromPort, ToPort and CidrIp. */
export function readRules(params: Params): IngressRule[] {
  const cidr = params.text("CidrIp");
  if (cidr === undefined) return params.groups("IpPermissions").flatMap(readPermission);
  const short = ["IpProtocol", "FromPort", "ToPort"].flatMap((name) => {
    const value = params.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return readPermission(readParams(new Map([...short, ["IpRanges.1.CidrIp", cidr]])));
}

/** Whether two rules let the same traffic in; ids and descriptions don't matter. */
export function sameRule(a: IngressRule, b: IngressRule): boolean {
  const key = (rule: IngressRule) => [rule.protocol, rule.fromPort, rule.toPort, rule.cidr, rule.cidr6, rule.groupId].join("|");
  return key(a) === key(b);
}

/** A rule in words, as in AWS's messages. */
export function ruleText(rule: IngressRule): string {
  const from = rule.cidr ?? rule.cidr6 ?? rule.groupId ?? "";
  const ports = rule.protocol === "-1" ? "ALL" : `${rule.protocol.toUpperCase()}, from port: ${rule.fromPort}, to port: ${rule.toPort}`;
  return `peer: ${from}, ${ports}, ALLOW`;
}
