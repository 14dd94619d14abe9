import { PrismaPg } from "@prisma/adapter-pg";
import { openPool } from "./connection/open-pool.ts";
import { PrismaClient, type Prisma } from "./generated/client.ts";

export type Database = PrismaClient;
/** What runs inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** One pool a secret: `participants` is refused by the schema "backchannel" (42501), `owner` serves sign-in and migrations. */
export type Store = { organizers: Database; participants: Database; owner: Database };

export type StoreOptions = { databaseUrl: string; poolSize?: number };

/** Opens the three pools; connections are made when first used. Close with `closeStore`. */
export function openStore({ databaseUrl, poolSize = 10 }: StoreOptions): Store {
  const pool = (role: string | null, max: number) =>
    new PrismaClient({
      adapter: new PrismaPg(
        openPool({ databaseUrl, name: role ?? "gameday", max, ...(role === null ? {} : { options: `-c role=${role}` }) }),
        { disposeExternalPool: true },
      ),
      // Prisma's own two and five seconds are over soon on a busy machine, and what then fails may be a stop.
      transactionOptions: { maxWait: 10_000, timeout: 15_000 },
    });
  return {
    organizers: pool("gameday_organizer", poolSize),
    participants: pool("gameday_participant", poolSize),
    owner: pool(null, 4),
  };
}

export async function closeStore(store: Store): Promise<void> {
  await Promise.all([store.organizers.$disconnect(), store.participants.$disconnect(), store.owner.$disconnect()]);
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
