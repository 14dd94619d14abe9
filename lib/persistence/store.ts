import { PrismaPg } from "@prisma/adapter-pg";
import { openPool, type PoolOptions } from "./connection/open-pool.ts";
import { PrismaClient, type Prisma } from "./generated/client.ts";
import { usualSizes, type Sizes } from "./connection/pool-sizes.ts";
import { logins, type Login } from "./roles/logins.ts";

export type Database = PrismaClient;
/** What runs inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** One pool a secret: `participants` is refused by the schema "backchannel" (42501), `owner` serves sign-in. */
export type Pools = { organizers: Database; participants: Database; owner: Database };

/**
 * Pools by purpose: what is here is for commands. `views`, `stream` and `health` never make a command, or each other, wait; and nothing,
 * joins neither, makes those wait that go by `urgent`.
 */
export type Store = Pools & { urgent: Pools; views: Pools; stream: Pools; health: Database };

export type StoreOptions = {
  databaseUrl: string;
  /** Most connections of each pool; the sum is the most a process holds. */
  sizes?: Sizes;
  /** Where we may not make roles: the address that participants' statements go by. The owner's serves organizers then. */
  participantsUrl?: string | null;
};

/** Opens the pools; connections are made when first used. Close with `closeStore`. */
export function openStore({
  databaseUrl,
  sizes = usualSizes,
  participantsUrl = process.env.GAMEDAY_PARTICIPANTS_URL,
}: StoreOptions): Store {
  const as = logins(databaseUrl, participantsUrl === "" || participantsUrl === undefined ? null : participantsUrl);
  // A stop has its connections also where the server's limit is reached.
  const pool = (who: keyof Pools, purpose: string, max: number) =>
    openDatabase(as[who], { name: `gameday ${who} ${purpose}`, max, keeps: purpose === "commands" || purpose === "urgent" ? 1 : 0 });
  const owner = pool("owner", "sign-in", sizes.owner);
  const pools = (purpose: "views" | "stream"): Pools => ({
    organizers: pool("organizers", purpose, sizes[purpose]),
    participants: pool("participants", purpose, sizes[purpose]),
    owner,
  });
  const participants = pool("participants", "commands", sizes.commands);
  return {
    organizers: pool("organizers", "commands", Math.max(1, sizes.commands - sizes.urgent)),
    participants,
    owner,
    urgent: { organizers: pool("organizers", "urgent", sizes.urgent), participants, owner: pool("owner", "urgent", 1) },
    views: pools("views"),
    stream: pools("stream"),
    health: pool("organizers", "health", sizes.health),
  };
}

/** The same store for reads: whoever is handed it can't take a connection that a command needs. */
export const forViews = (store: Store): Store => ({ ...store, ...store.views });
export const forStream = (store: Store): Store => ({ ...store, ...store.stream });

/** The same store for what ends something broken. */
export const forUrgent = (store: Store): Store => ({ ...store, ...store.urgent });

/** Opens the connections of what is urgent ahead of it, for which there may be none later; they are kept. */
export async function connectUrgent({ urgent }: Store): Promise<void> {
  await Promise.all([urgent.organizers.$queryRaw`SELECT 1`, urgent.owner.$queryRaw`SELECT 1`]);
}

type Size = Pick<PoolOptions, "name" | "max" | "keeps">;

function openDatabase({ address, expected }: Login, size: Size): Database {
  return new PrismaClient({
    adapter: new PrismaPg(openPool({ address, ...size, expected }), { disposeExternalPool: true }),
    // Prisma's own two and five seconds are over soon on a busy machine, and what then fails may be a stop.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
}

export async function closeStore(store: Store): Promise<void> {
  const { urgent, views, stream, health, organizers, participants, owner } = store;
  const all = [
    organizers,
    urgent.organizers,
    urgent.owner,
    participants,
    owner,
    health,
    views.organizers,
    views.participants,
    stream.organizers,
    stream.participants,
  ];
  await Promise.all(all.map((database) => database.$disconnect()));
}

const slot = globalThis as typeof globalThis & { gamedayStore?: Store };

/** The process's own store, opened from DATABASE_URL at first use; on globalThis because Next reloads modules in development. */
export function processStore(): Store {
  slot.gamedayStore ??= openStore({ databaseUrl: requireDatabaseUrl() });
  return slot.gamedayStore;
}

function requireDatabaseUrl(): string {
  const databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl === undefined || databaseUrl === "") throw new Error("DATABASE_URL is not set: start through npm start");
  return databaseUrl;
}
