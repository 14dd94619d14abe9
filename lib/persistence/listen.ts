import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { connect } from "./connection/connect.ts";
import { endWithin } from "./connection/end-within.ts";
import { untilAborted } from "./until-aborted.ts";

export type ListenOptions = {
  databaseUrl: string;
  name: string;
  channels: readonly string[];
  onNotification: (channel: string, payload: string) => void;
  /** What may have been missed is to be read: after each connection, the first included, and once a second while notifications don't arrive. */
  catchUp: () => void;
  onLost?: (error: unknown) => void;
  heartbeat?: Heartbeat;
};

/** `everyMs` after a beat that was heard the next is sent; one that isn't heard `withinMs` later means that the connection is dead. */
export type Heartbeat = { everyMs: number; withinMs: number };
export const usualHeartbeat: Heartbeat = { everyMs: 3_000, withinMs: 5_000 };

export type Listening = { state: () => "listening" | "reconnecting"; close: () => Promise<void> };

const pauseMs = 500;
const pollEveryMs = 1_000;
const heartbeatChannel = "gameday_heartbeat";

/**
 * Hears PostgreSQL's notifications on one connection, and comes back for as long as it takes when that is lost. It believes a connection only
 * while notifications sent on another come to it: behind some poolers, and on a half-open connection, LISTEN succeeds and nothing is ever
 * heard. (A pooler gives back what a connection sends itself, with the answer to its sending.)
 */
export function listen({
  databaseUrl,
  name,
  channels,
  onNotification,
  catchUp,
  onLost,
  heartbeat = usualHeartbeat,
}: ListenOptions): Listening {
  const closing = new AbortController();
  let heard = false;
  const polling = setInterval(() => {
    if (!heard) catchUp();
  }, pollEveryMs);

  const hearUntilLost = async (): Promise<void> => {
    const client = await connectToStay(databaseUrl, name, heartbeat.withinMs);
    const sender = await connectToStay(databaseUrl, `${name} heartbeat`, heartbeat.withinMs).catch(async (error: unknown) => {
      await endWithin(client);
      throw error;
    });
    const beats = createBeats(client, sender);
    client.on("notification", ({ channel, payload = "" }) => {
      if (channel === heartbeatChannel) beats.hear(payload);
      else onNotification(channel, payload);
    });
    try {
      for (const channel of [...channels, heartbeatChannel]) await raced(client.query(`LISTEN ${channel}`), heartbeat.withinMs);
      while (!closing.signal.aborted) {
        await raced(Promise.race([beats.send(), untilAborted(closing.signal)]), heartbeat.withinMs);
        if (!heard) {
          heard = true;
          catchUp();
        }
        await Promise.race([beats.lost, sleep(heartbeat.everyMs, undefined, { signal: closing.signal }).catch(() => undefined)]);
      }
    } finally {
      heard = false;
      await Promise.all([endWithin(client), endWithin(sender)]);
    }
  };

  const keepHearing = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await hearUntilLost().catch((error: unknown) => {
        if (!closing.signal.aborted) onLost?.(error);
      });
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const done = keepHearing();
  return {
    state: () => (heard ? "listening" : "reconnecting"),
    close: async () => {
      clearInterval(polling);
      closing.abort();
      await done;
    },
  };
}

type Beats = { send: () => Promise<void>; hear: (payload: string) => void; lost: Promise<never> };

/** Notifications from one connection to another. `send` resolves when its own has come. */
function createBeats(client: pg.Client, sender: pg.Client): Beats {
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  const lose = (error?: Error): void => lost.reject(error ?? new Error("the listening connection ended"));
  for (const one of [client, sender]) one.on("error", lose).on("end", lose);
  let awaited: { payload: string; heard: () => void } | null = null;
  return {
    lost: lost.promise,
    hear: (payload) => {
      if (payload === awaited?.payload) awaited.heard();
    },
    send: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      awaited = { payload: randomUUID(), heard: resolve };
      await Promise.race([lost.promise, sender.query("SELECT pg_notify($1, $2)", [heartbeatChannel, awaited.payload])]);
      await Promise.race([lost.promise, promise]);
    },
  };
}

/** Whoever listens says nothing for hours, and servers may end sessions that don't: that is put off before anything else is waited for. */
async function connectToStay(databaseUrl: string, name: string, withinMs: number): Promise<pg.Client> {
  const client = await connect(databaseUrl, name);
  try {
    await raced(client.query("SET idle_session_timeout = 0"), withinMs);
  } catch (error) {
    await endWithin(client);
    throw error;
  }
  return client;
}

async function raced(work: Promise<unknown>, withinMs: number): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`notifications don't arrive: nothing within ${withinMs} ms`)), withinMs);
  work.catch(() => undefined);
  await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
