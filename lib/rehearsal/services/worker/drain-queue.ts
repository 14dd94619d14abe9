import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { isWrongData } from "../databases/connection-loss.ts";
import type { DatabaseNode } from "../databases/database-node.ts";
import { log, reasonOf } from "../log.ts";
import { applyWrite } from "../queue/apply-write.ts";
import { queuedWrite } from "../queue/queued-write.ts";

/** What became of one batch. `kept` messages are visible again at once, or after the visibility timeout at the latest. */
export type Drained = { stored: number; repeated: number; rejected: number; kept: number };

export type Fate = keyof Drained;
const visibilitySeconds = 5;

async function storeMessage(message: Message, primary: DatabaseNode): Promise<Fate> {
  let write;
  try {
    write = queuedWrite.parse(JSON.parse(message.Body ?? ""));
  } catch (error) {
    log("message rejected, it is no write", { id: message.MessageId, body: message.Body, reason: reasonOf(error) });
    return "rejected";
  }
  try {
    return (await applyWrite(primary, write)) ? "stored" : "repeated";
  } catch (error) {
    if (!isWrongData(error)) return "kept";
    log("message rejected by the database", { id: message.MessageId, write, reason: reasonOf(error) });
    return "rejected";
  }
}

/** Receives up to ten messages, stores each once in the primary and deletes those that are settled. Throws what SQS throws. */
export async function drainBatch(client: SQSClient, queueUrl: string, primary: DatabaseNode): Promise<Drained> {
  const received = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      // Several emulators hold a long poll for its whole time, and depth would never read zero.
      WaitTimeSeconds: 0,
      VisibilityTimeout: visibilitySeconds,
    }),
  );
  const messages = received.Messages ?? [];
  const fates = await Promise.all(messages.map((message) => storeMessage(message, primary)));
  const drained: Drained = { stored: 0, repeated: 0, rejected: 0, kept: 0 };
  for (const fate of fates) drained[fate] += 1;

  const entries = messages.map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle }));
  const settled = entries.filter((_, index) => fates[index] !== "kept");
  const kept = entries.filter((_, index) => fates[index] === "kept").map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
  if (kept.length > 0) {
    const returned = client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: kept }));
    await returned.catch((error: unknown) => log("messages return later", { reason: reasonOf(error) }));
  }
  if (settled.length > 0) await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: settled }));
  return drained;
}
