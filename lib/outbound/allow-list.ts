import ipaddr from "ipaddr.js";
import { innermost } from "./address-kind.ts";

export type AllowEntry = { port: number | null } & ({ name: string } | { range: [ipaddr.IPv4 | ipaddr.IPv6, number] });

/**
 * Reads what the operator allows beside public and private addresses: "10.1.2.3:8080, 169.254.0.0/16, localhost:9000, [::1]:80".
 * Throws an Error that names the entry which is none.
 */
export function readAllowList(text: string): AllowEntry[] {
  return text
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .map(readEntry);
}

function readEntry(entry: string): AllowEntry {
  const [, bracketed, bare, digits] = /^(?:\[([^\]]+)\]|([^[\]]*?))(?::(\d{1,5}))?$/.exec(isManyColons(entry) ? `[${entry}]` : entry) ?? [];
  const place = bracketed ?? bare ?? "";
  const port = digits === undefined ? null : Number(digits);
  if (ipaddr.isValidCIDR(place)) return { range: ipaddr.parseCIDR(place), port };
  if (isAddress(place)) return { range: [innermost(ipaddr.parse(place)), ipaddr.parse(place).kind() === "ipv4" ? 32 : 128], port };
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(place))
    throw new Error(`"${entry}" is no address, network or name, with or without a port`);
  return { name: place.toLowerCase(), port };
}

const isManyColons = (entry: string): boolean => !entry.includes("[") && entry.split(":").length > 2;

/** An address as it is usually written; ipaddr.js alone also takes "1" and octal numbers. */
export const isAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(":") && ipaddr.IPv6.isValid(text));

/** The entry that allows the connection: by the name that was asked for, or by the address it leads to. */
export function allowedBy(
  list: readonly AllowEntry[],
  { host, address, port }: { host: string; address: string; port: number },
): AllowEntry | undefined {
  const found = innermost(ipaddr.parse(address));
  return list.find((entry) => {
    if (entry.port !== null && entry.port !== port) return false;
    if ("name" in entry) return entry.name === host.toLowerCase();
    const [base, bits] = entry.range;
    return base.kind() === found.kind() && found.match(base, bits);
  });
}
