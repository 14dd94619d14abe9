import { hostname } from "node:os";

/** Names that lead to this machine by convention or by the usual /etc/hosts. */
const local = /^(?:(?:.+\.)?localhost|localhost[46]?\.localdomain[46]?|localhost[46]|ip6-(?:localhost|loopback)|loopback)$/;

/** Names by which clouds reach their metadata service. Not "metadata" alone, which may be anything: that is judged by where it leads. */
const metadata = new Set([
  "metadata.google.internal",
  "metadata.goog",
  "metadata.azure.internal",
  "metadata.tencentyun.com",
  "instance-data.ec2.internal",
]);

/** Where a plain name leads that needs no name server to tell; null for all others. */
export function knownAddress(name: string): string | null {
  const plain = name.toLowerCase();
  if (local.test(plain) || plain === hostname().toLowerCase()) return "127.0.0.1";
  return metadata.has(plain) ? "169.254.169.254" : null;
}

/**
 * A host as everything that connects will read it: 0x7f.1, 2130706433, 017700000001 and full-width digits are addresses. Null for what
 * is none.
 */
export function plainHost(given: string): string | null {
  const asked = given.trim();
  if (/[@/\\?#:]/.test(asked) || !URL.canParse(`http://${asked}/`)) return null;
  return new URL(`http://${asked}/`).hostname.replace(/\.$/, "");
}
