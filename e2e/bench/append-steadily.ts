import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { NewEvent } from "#lib/domain/events.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import type { Store } from "#lib/persistence/store.ts";
import { monotonicMs } from "./browser/moment.ts";

/** Moments by the monotonic clock, ms: COMMIT was about to be asked for, and its acknowledgement had come. */
export type Committed = { asked: number; acknowledged: number };

/** What everybody is sent: a message as people write them. */
export const message = (body: string): NewEvent<"message.said"> => ({
  name: "message.said",
  payload: {
    messageId: randomUUID(),
    roomKey: "gameday",
    author: { personId: "bench-author", name: "Mara Lind", workstreamKey: "calls", workstream: "Calls" },
    body,
    writtenAt: new Date().toISOString(),
  },
});

export async function appendMessage(store: Store, gameDayId: string, body: string): Promise<Committed> {
  let asked = 0;
  await store.participants.$transaction(
    async (tx) => {
      await appendEvents(tx, gameDayId, [message(body)], new Date());
      asked = monotonicMs();
    },
    { maxWait: 20_000, timeout: 20_000 },
  );
  return { asked, acknowledged: monotonicMs() };
}

/** Calls `send` with 0 … count-1, one every `everyMs`, without waiting for the answers, until `over`; resolves with all of them. */
export async function steadily<Sent>(
  count: number,
  everyMs: number,
  send: (n: number) => Promise<Sent> | Sent,
  over?: AbortSignal,
): Promise<Sent[]> {
  const began = monotonicMs();
  const sent: (Promise<Sent> | Sent)[] = [];
  for (let n = 0; n < count && over?.aborted !== true; n += 1) {
    const early = began + n * everyMs - monotonicMs();
    if (early > 0) await sleep(early);
    const one = send(n);
    // What fails is told in the end, not by the end of the process.
    if (one instanceof Promise) one.catch(() => undefined);
    sent.push(one);
  }
  return Promise.all(sent);
}
