import { hostname, networkInterfaces } from "node:os";

export type NameOptions = {
  /** The address people type. */
  origin: string;
  /** The address we listen on. */
  host: string;
  /** Further names that whoever starts us allows, without a port. */
  allowedHosts: readonly string[];
};

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Which names we answer to, whatever the port: another site's name that is made to lead here (DNS rebinding) would make that site's pages
 * ours. The machine's own names and addresses count when we listen on more than loopback; they are looked up each time, since they change.
 */
export function knownNames({ origin, host, allowedHosts }: NameOptions): (name: string) => boolean {
  const listed = new Set([new URL(origin).hostname, ...allowedHosts.map(nameOf), nameOf(host)].filter((name) => name !== null));
  const onLoopbackOnly = loopback.test(nameOf(host) ?? "");
  return (name) => listed.has(name) || loopback.test(name) || (!onLoopbackOnly && isThisMachine(name));
}

/** The name in a Host header or option as a URL writes it, without its port; null when it is none. */
export function nameOf(given: string): string | null {
  const bare = given.includes(":") && !given.includes("[") && given.split(":").length > 2 ? `[${given}]` : given;
  if (/[\s/@?#\\]/.test(bare) || !URL.canParse(`http://${bare}`)) return null;
  return new URL(`http://${bare}`).hostname.replace(/\.$/, "");
}

function isThisMachine(name: string): boolean {
  const own = hostname().toLowerCase();
  const [first = own] = own.split(".");
  if ([own, first, `${first}.local`].includes(name)) return true;
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => nameOf(address) === name));
}
