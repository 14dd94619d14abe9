import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { settle } from "#lib/persistence/connection/settle.ts";

export type ListenOptions = {
  databaseUrl: string;
  channels: readonly string[];
  onNotification: (channel: string, payload: string) => void;
  /** After each connection, the first included: notifications before it may have been missed. */
  onListening: () => void;
};

export type Listening = { state: () => "listening" | "reconnecting"; close: () => Promise<void> };

const pauseMs = 500;
const heartbeatMs = 10_000;

/** Hears PostgreSQL's notifications on one connection, and comes back for as long as it takes when that is lost. */
export function listen({ databaseUrl, channels, onNotification, onListening }: ListenOptions): Listening {
  const closing = new AbortController();
  let heard = false;

  const hearUntilLost = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
      application_name: "gameday publisher",
    });
    const lost = Promise.withResolvers<void>();
    client.on("error", () => lost.resolve()).on("end", () => lost.resolve());
    client.on("notification", ({ channel, payload }) => onNotification(channel, payload ?? ""));
    closing.signal.addEventListener("abort", () => lost.resolve(), { once: true });
    // A connection that died without a word is noticed by asking.
    const heartbeat = setInterval(() => void client.query("SELECT 1").catch(() => lost.resolve()), heartbeatMs);
    try {
      await client.connect();
      await settle(client);
      for (const channel of channels) await client.query(`LISTEN ${channel}`);
      heard = true;
      onListening();
      await lost.promise;
    } finally {
      heard = false;
      clearInterval(heartbeat);
      await client.end().catch(() => undefined);
    }
  };

  const keepHearing = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await hearUntilLost().catch(() => undefined);
      if (!closing.signal.aborted) await sleep(pauseMs);
    }
  };
  const done = keepHearing();
  return {
    state: () => (heard ? "listening" : "reconnecting"),
    close: async () => {
      closing.abort();
      await done;
    },
  };
}
