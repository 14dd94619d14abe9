import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { pino, type Logger } from "pino";
import { closeStore, openStore, type Database, type Store } from "#lib/persistence/store.ts";
import { carriedSession } from "#lib/access/sessions/carried-session.ts";
import { openRealtime, type Realtime, type RealtimeOptions } from "../open-realtime.ts";

export type TestWeb = { url: string; store: Store; realtime: Realtime; said: () => string[]; close: () => Promise<void> };

type Options = {
  /** A free one when left out. */
  port?: number;
  build?: string;
  polls?: RealtimeOptions["polls"];
  joining?: RealtimeOptions["joining"];
  conduct?: RealtimeOptions["conduct"];
  /** Awaited between the look-up of somebody's membership and what is done with it. */
  afterLookUp?: (personId: string) => Promise<void>;
};

/** One web process's streams with a store of their own. */
export async function openTestWeb(
  databaseUrl: string,
  { port = 0, build = "one", afterLookUp, ...limits }: Options = {},
): Promise<TestWeb> {
  const store = slowed(openStore({ databaseUrl }), afterLookUp);
  const { log, said } = keptLog();
  const server = createServer((request, response) => realtime.handleRequest(request, response));
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    realtime.handleUpgrade(request, socket, head);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const realtime = openRealtime({ store, databaseUrl, log, build, sessionOf: carriedSession(store), ...limits });
  const close = async (): Promise<void> => {
    await realtime.close();
    server.closeAllConnections();
    server.close();
    await closeStore(store);
  };
  return { url, store, realtime, said, close };
}

function slowed(store: Store, afterLookUp: Options["afterLookUp"]): Store {
  if (afterLookUp === undefined) return store;
  type LookUp = { where: { gameDayId_personId?: { personId: string } } };
  const slow = async ({ args, query }: { args: LookUp; query: (args: LookUp) => Promise<unknown> }): Promise<unknown> => {
    const row = await query(args);
    await afterLookUp(args.where.gameDayId_personId?.personId ?? "");
    return row;
  };
  const slowTogether = async <Args>({ args, query }: { args: Args; query: (args: Args) => Promise<unknown> }): Promise<unknown> => {
    const rows = await query(args);
    for (const { personId } of rows as { personId?: string }[]) await afterLookUp(personId ?? "");
    return rows;
  };
  return {
    ...store,
    organizers: store.organizers.$extends({ query: { organizerMembership: { findUnique: slow } } }) as unknown as Database,
    participants: store.participants.$extends({ query: { $queryRaw: slowTogether } }) as unknown as Database,
  };
}

function keptLog(): { log: Logger; said: () => string[] } {
  const lines: string[] = [];
  return { log: pino({ level: "warn" }, { write: (line) => void lines.push(line) }), said: () => lines };
}
