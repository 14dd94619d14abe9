import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** `shared`: 100.64/10, where carriers and clouds keep services of their own. `special`: what no target can be. */
export type AddressKind = "public" | "private" | "this machine" | "metadata" | "link-local" | "shared" | "special";

const metadata = new Set([
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "fd00:ec2::254",
  "fd00:ec2::23",
  "fd20:ce::254",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
]);

const kinds: Record<string, AddressKind> = {
  unicast: "public",
  private: "private",
  uniqueLocal: "private",
  loopback: "this machine",
  // Connecting to 0.0.0.0 or :: reaches this machine.
  unspecified: "this machine",
  linkLocal: "link-local",
  carrierGradeNat: "shared",
};

/** The address inside of another: IPv4 mapped, compatible, translated or tunnelled (SIIT, NAT64, 6to4, ISATAP). Itself where there is none. */
export function innermost(given: Address): Address {
  if (given.kind() === "ipv4") return given;
  const bytes = given.toByteArray();
  const range = given.range();
  const begins = (length: number): boolean => bytes.slice(0, length).every((byte) => byte === 0);
  const compatible = begins(12) && !begins(14);
  if (range === "6to4") return new ipaddr.IPv4(bytes.slice(2, 6));
  // ISATAP (RFC 5214): an interface of that name behind any prefix.
  const isatap = bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe && (bytes[8] === 0 || bytes[8] === 2);
  if (isatap) return new ipaddr.IPv4(bytes.slice(12));
  const last = ["ipv4Mapped", "rfc6145", "rfc6052"].includes(range) || compatible;
  return last ? new ipaddr.IPv4(bytes.slice(12)) : given;
}

/** NAT64 of a network's own (RFC 8215), which may translate to any IPv4 address in more than one way. */
const localNat64 = ipaddr.IPv6.parseCIDR("64:ff9b:1::/48");

/** What an address is to us, `own` being those of this machine's interfaces. Throws for what is no address. */
export function addressKind(text: string, own: ReadonlySet<string> = new Set()): AddressKind {
  // Without the zone (fd00:ec2::254%eth0), which is no part of what the address is.
  const given = ipaddr.parse(text.replace(/%.*$/, ""));
  if (given instanceof ipaddr.IPv6 && given.match(localNat64)) return "special";
  const address = innermost(given);
  const written = address.toString();
  if (metadata.has(written)) return "metadata";
  if (own.has(written)) return "this machine";
  return kinds[address.range()] ?? "special";
}
