import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { log, reasonOf } from "../log.ts";
import type { QueuedWrite } from "./queued-write.ts";

type QueueState = "ok" | "blocked";

export type WriteQueue = {
  /** How the last sending went. */
  readonly state: QueueState;
  readonly sent: number;
  /** Resolves when the queue has taken the write; throws what SQS throws. */
  send: (write: QueuedWrite) => Promise<void>;
};

export function openWriteQueue(client: SQSClient, queueUrl: string): WriteQueue {
  let state: QueueState = "ok";
  let sent = 0;
  return {
    get state() {
      return state;
    },
    get sent() {
      return sent;
    },
    async send(write) {
      try {
        await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(write) }));
        if (state === "blocked") log("queue is ok");
        state = "ok";
        sent += 1;
      } catch (error) {
        if (state === "ok") log("queue is blocked", { reason: reasonOf(error) });
        state = "blocked";
        throw error;
      }
    },
  };
}
