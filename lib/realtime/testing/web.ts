import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { pino, type Logger } from "pino";
import { closeStore, openStore, type Database, type Store } from "#lib/persistence/store.ts";
import { openRealtime, type Realtime } from "../open-realtime.ts";

export type TestWeb = { url: string; store: Store; realtime: Realtime; said: () => string[]; close: () => Promise<void> };

type Options = {
  /** A free one when left out. */
  port?: number;
  build?: string;
  polls?: { burst: number; perSecond: number };
  /** Awaited between the look-up of somebody's membership and what is done with it. */
  afterLookUp?: (personId: string) => Promise<void>;
};

/** One web process's streams with a store of their own. */
export async function openTestWeb(databaseUrl: string, { port = 0, build = "one", polls, afterLookUp }: Options = {}): Promise<TestWeb> {
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
  const realtime = openRealtime({ store, databaseUrl, log, build, ...(polls === undefined ? {} : { polls }) });
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
  const query = { membership: { findUnique: slow }, organizerMembership: { findUnique: slow } };
  return {
    ...store,
    organizers: store.organizers.$extends({ query }) as unknown as Database,
    participants: store.participants.$extends({ query }) as unknown as Database,
  };
}

function keptLog(): { log: Logger; said: () => string[] } {
  const lines: string[] = [];
  return { log: pino({ level: "warn" }, { write: (line) => void lines.push(line) }), said: () => lines };
}
