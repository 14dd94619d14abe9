import { lastSeq } from "#lib/persistence/read-events.ts";
import type { Store } from "#lib/persistence/store.ts";
import { participantsNamespace, socketPath } from "#lib/realtime/protocol.ts";
import { randomUUID } from "node:crypto";
import { appendMessage, message, steadily, type Committed } from "./append-steadily.ts";
import type { Instance } from "./instance.ts";
import { numbered, type Target } from "./load/contract.ts";
import { startLoad } from "./load/start-load.ts";
import { monotonicMs } from "./browser/moment.ts";
import { watchUse } from "./memory/watch-use.ts";
import type { Bare } from "./start-bare.ts";
import { weighRound, type Round } from "./weigh-round.ts";

/**
 * `perSecond` events a second for `seconds`, after `warmUpSeconds` of the same that are delivered and not counted. `endsWithWork`: no longer
 * than what runs beside it takes.
 */
export type Pace = { perSecond: number; seconds: number; warmUpSeconds: number; endsWithWork?: boolean };

export type Ours = { instance: Instance; store: Store; gameDayId: string; cookies: string[] };

/** One round through the product: from the commit in PostgreSQL to the clients. `during` runs beside it, once the clients are in. */
export async function ourRound(ours: Ours, pace: Pace, name: string, during?: () => Promise<void>): Promise<Round> {
  const { store, gameDayId, cookies, instance } = ours;
  const cursors = { participants: await lastSeq(store, "participants", gameDayId) };
  const target = { url: instance.url, namespace: participantsNamespace, path: socketPath, auth: { gameDayId, cursors }, cookies };
  const send = (n: number): Promise<Committed> => appendMessage(store, gameDayId, numbered(name, n));
  return round(target, pace, instance.pids("web")[0], () => instance.allPids(), send, during);
}

/** The same through the bare server: from handing it the event to the clients. */
export async function bareRound(bare: Bare, clients: number, pace: Pace, name: string): Promise<Round> {
  const target = { url: bare.url, namespace: "", path: "/socket.io", auth: null, cookies: Array.from({ length: clients }, () => "") };
  const send = (n: number): Committed => {
    const asked = monotonicMs();
    const event = { ...message(numbered(name, n)), id: randomUUID(), seq: n + 1, at: new Date().toISOString() };
    bare.emit({ audience: "participants", events: [event] });
    return { asked, acknowledged: asked };
  };
  return round(target, pace, bare.pid, () => [bare.pid], send);
}

async function round(
  target: Omit<Target, "events">,
  pace: Pace,
  serverPid: number | undefined,
  pids: () => number[],
  send: (n: number) => Promise<Committed> | Committed,
  during: () => Promise<void> = async () => undefined,
): Promise<Round> {
  if (serverPid === undefined) throw new Error("there is no server process to measure");
  const warmUp = pace.perSecond * pace.warmUpSeconds;
  const events = warmUp + pace.perSecond * pace.seconds;
  const load = await startLoad({ ...target, events });
  try {
    let used = watchUse(serverPid, pids);
    const over = new AbortController();
    const beside = during().finally(() => pace.endsWithWork === true && over.abort());
    // Whatever becomes of the load, what became of the work is told in the end.
    beside.catch(() => undefined);
    const sendNext = (n: number): Promise<Committed> | Committed => {
      if (n === warmUp) used = watchUse(serverPid, pids);
      return send(n);
    };
    const sent = await steadily(events, 1000 / pace.perSecond, sendNext, over.signal);
    await load.settled();
    const use = used();
    await beside;
    return weighRound(await load.arrivals(), sent, warmUp, use);
  } finally {
    await load.stop();
  }
}
