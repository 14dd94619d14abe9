import { setTimeout as sleep } from "node:timers/promises";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { DatabaseNode } from "../databases/database-node.ts";
import { log, reasonOf } from "../log.ts";
import { SlidingWindow } from "../sliding-window.ts";
import { type Drained, drainBatch, type Fate } from "./drain-queue.ts";

type WorkerMode = "normal" | "waiting-for-primary" | "queue-blocked" | "paused";

type Work = {
  readonly mode: WorkerMode;
  readonly totals: Readonly<Drained>;
  /** Messages stored in the last 5 s. */
  readonly window: SlidingWindow;
  /** Ends after the batch in hand. */
  stop: () => Promise<void>;
};

type Parts = { client: SQSClient; queueUrl: string; writer: () => DatabaseNode | null; paused: () => boolean };

const restMs = 500;
const emptyRestMs = 400;

/** Drains the queue into the primary until stopped. Takes nothing out of the queue while there is nowhere to store it. */
export function startWork({ client, queueUrl, writer, paused }: Parts): Work {
  let mode: WorkerMode = "normal";
  let stopped = false;
  const totals: Drained = { stored: 0, repeated: 0, rejected: 0, kept: 0 };
  const window = new SlidingWindow();

  function become(next: WorkerMode, reason?: string): void {
    if (mode !== next) log(`worker is ${next}`, reason ? { reason } : {});
    mode = next;
  }

  async function step(): Promise<void> {
    const primary = writer();
    if (paused() || !primary) {
      become(primary ? "paused" : "waiting-for-primary");
      await sleep(restMs);
      return;
    }
    try {
      const drained = await drainBatch(client, queueUrl, primary);
      for (const fate of Object.keys(totals) as Fate[]) totals[fate] += drained[fate];
      for (let count = 0; count < drained.stored; count += 1) window.record(true, 0);
      become("normal");
      const received = drained.stored + drained.repeated + drained.rejected + drained.kept;
      if (drained.kept > 0) await sleep(restMs);
      else if (received === 0) await sleep(emptyRestMs);
    } catch (error) {
      become("queue-blocked", reasonOf(error));
      await sleep(restMs);
    }
  }

  const ended = (async () => {
    while (!stopped) await step();
  })();
  return {
    get mode() {
      return mode;
    },
    totals,
    window,
    stop() {
      stopped = true;
      return ended;
    },
  };
}
