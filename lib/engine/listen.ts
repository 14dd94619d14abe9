import pg from "pg";
import { commandsChannel } from "#lib/persistence/append-events.ts";
import { settle } from "#lib/persistence/connection/settle.ts";
import { eventsChannel } from "#lib/persistence/wake-up.ts";
import type { Engine } from "./engine.ts";
import { rest } from "./sleep-until.ts";

export type Wakes = {
  /** A command waits for an engine. */
  onCommand: (gameDayId: string) => void;
  /** Something was appended to a game day's organizers' stream. */
  onEvent: (gameDayId: string) => void;
};

const reconnectMs = 1_000;

/** Passes on PostgreSQL's notifications until the signal. What is missed while the connection is down, the engine finds by its own polling. */
export async function listen(engine: Engine, wakes: Wakes, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: engine.databaseUrl,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: "gameday engine listen",
    });
    const ended = Promise.withResolvers<void>();
    const end = (): void => ended.resolve();
    client.on("error", end).on("end", end);
    client.on("notification", ({ channel, payload = "" }) => {
      if (channel === commandsChannel) wakes.onCommand(payload);
      else if (payload.startsWith("organizers:")) wakes.onEvent(payload.slice("organizers:".length));
    });
    signal.addEventListener("abort", end, { once: true });
    try {
      await client.connect();
      await settle(client);
      await client.query(`LISTEN ${commandsChannel}`);
      await client.query(`LISTEN ${eventsChannel}`);
      await ended.promise;
    } catch (error) {
      engine.log.warn({ err: error }, "not listening to the database");
    }
    signal.removeEventListener("abort", end);
    await client.end().catch(() => undefined);
    if (!signal.aborted) await rest(reconnectMs, signal);
  }
}
