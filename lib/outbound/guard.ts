import { lookup } from "node:dns/promises";
import { networkInterfaces } from "node:os";
import { addressKind, type AddressKind } from "./address-kind.ts";
import { allowedBy, isAddress, type AllowEntry } from "./allow-list.ts";
import { knownAddress, plainHost } from "./known-name.ts";

/** Why we send nothing there, as one sentence for an organizer. */
export class OutboundRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "OutboundRefused";
  }
}

export type CheckedAddress = { address: string; family: 4 | 6 };

export type Guard = {
  /** The addresses that a connection may be made to, all checked. Throws OutboundRefused, or what resolving the name throws. */
  check: (host: string, port: number) => Promise<CheckedAddress[]>;
  /** Why a place is refused, as far as it can be told without asking any name server; null when it may be allowed. */
  refusal: (host: string, port: number) => Promise<string | null>;
};

export type GuardOptions = {
  allowed: readonly AllowEntry[];
  /** Ports of ours on this machine, and our database. */
  own: readonly { host: string; port: number }[];
  /** Ports of the practice stack on 127.0.0.1, which may be asked for again when one isn't among them; null: it doesn't answer. */
  practicePorts: (asked: number) => Promise<ReadonlySet<number> | null>;
  resolve?: (host: string) => Promise<CheckedAddress[]>;
};

type Place = { host: string; address: string; port: number };

/**
 * The rule for every connection that an organizer's words can make us open: probes and injectors. Public and private addresses are what
 * game days are about. This machine, metadata services, link-local and shared addresses are refused unless the operator allows them; the
 * practice stack's own ports are known to the start. Our own ports need an entry that names the port.
 */
export function createGuard({ allowed, own, practicePorts, resolve = resolveAll }: GuardOptions): Guard {
  const why = async (place: Place, patient: boolean): Promise<string | null> => {
    const entry = allowedBy(allowed, place);
    if (entry?.port !== null && entry !== undefined) return null;
    const machine = thisMachine();
    const kind = addressKind(place.address, machine);
    const isOurs = await isOwn(own, place, machine, patient ? resolve : null);
    if (isOurs) return refusalOf(place, "a port of Gameday itself");
    if (entry !== undefined || kind === "public" || kind === "private") return null;
    if (kind === "this machine" && /^127\./.test(place.address)) {
      const ports = await practicePorts(place.port);
      if (ports === null ? !patient && own.length > 0 : ports.has(place.port)) return null;
    }
    return refusalOf(place, what[kind]);
  };

  /** The same for a name of which nothing is known yet: it may be the very name of our database. */
  const ownByName = (host: string, port: number): string | null => {
    const isAllowed = allowed.some((entry) => "name" in entry && entry.name === host && entry.port === port);
    const isOurs = own.some((one) => one.port === port && plainHost(one.host) === host);
    return isOurs && !isAllowed ? refusalOf({ host, address: host, port }, "a port of Gameday itself") : null;
  };

  return {
    check: async (asked, port) => {
      const host = withoutBrackets(asked);
      const addresses = isAddress(host)
        ? [{ address: host, family: host.includes(":") ? (6 as const) : (4 as const) }]
        : await resolve(host);
      // One refused address is enough: a name that leads to several could be meant to slip through by one of them.
      for (const { address } of addresses) {
        const refused = await why({ host, address, port }, true);
        if (refused !== null) throw new OutboundRefused(refused);
      }
      return addresses;
    },
    refusal: async (asked, port) => {
      const bare = withoutBrackets(asked);
      const host = isAddress(bare) ? bare : plainHost(bare);
      if (host === null) return `"${asked}" is neither a name nor an address of a host.`;
      const address = isAddress(host) ? host : knownAddress(host);
      return address === null ? ownByName(host, port) : why({ host, address, port }, false);
    },
  };
}

const what: Record<AddressKind, string> = {
  public: "a public address",
  private: "a private address",
  "this machine": "on the machine that Gameday runs on",
  metadata: "the cloud's metadata service, which hands out credentials",
  "link-local": "a link-local address",
  shared: "an address of a carrier's or cloud's own network (100.64.0.0/10)",
  special: "no address that a target can have",
};

const refusalOf = ({ host, address, port }: Place, is: string): string => {
  const shown = address.includes(":") ? `[${address}]` : address;
  const place = host === address ? `${shown}:${port}` : `${host} (${shown}:${port})`;
  return `Gameday sends nothing to ${place}: it is ${is}. Whoever runs Gameday can allow it: --allow-outbound ${shown}:${port}.`;
};

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");

async function isOwn(
  own: GuardOptions["own"],
  place: Place,
  machine: ReadonlySet<string>,
  resolve: GuardOptions["resolve"] | null,
): Promise<boolean> {
  const isHere = addressKind(place.address, machine) === "this machine";
  for (const { host, port } of own) {
    if (port !== place.port) continue;
    if (host === place.host || host === place.address) return true;
    const known = isAddress(host) ? host : knownAddress(host);
    const addresses = known === null ? ((await resolve?.(host).catch(() => [])) ?? []).map(({ address }) => address) : [known];
    if (addresses.some((address) => address === place.address || (isHere && addressKind(address, machine) === "this machine"))) return true;
  }
  return false;
}

/** Addresses of this machine's interfaces: what is on one of them is here as much as what is on loopback. */
function thisMachine(): ReadonlySet<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address.toLowerCase())));
}

async function resolveAll(host: string): Promise<CheckedAddress[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}
