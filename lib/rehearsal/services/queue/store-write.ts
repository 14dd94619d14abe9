import type { DatabaseNode } from "../databases/database-node.ts";
import { isWrongData } from "../databases/connection-loss.ts";
import { log, reasonOf } from "../log.ts";
import { Refusal } from "../serving/route.ts";
import { applyWrite } from "./apply-write.ts";
import type { QueuedWrite } from "./queued-write.ts";
import type { WriteQueue } from "./write-queue.ts";

export type Stored = { via: "queue" | "primary"; id: string };

/**
 * Queue first; when it refuses, straight into the primary, and said so in the log. Refuses with 503 when both are gone
 * and 422 when the primary says the data are wrong.
 */
export async function storeWrite(write: QueuedWrite, queue: WriteQueue, writer: () => DatabaseNode | null): Promise<Stored> {
  try {
    await queue.send(write);
    return { via: "queue", id: write.id };
  } catch (queueError) {
    const primary = writer();
    if (!primary) throw new Refusal(503, "Neither the queue nor the primary takes writes", { "retry-after": "5" });
    try {
      await applyWrite(primary, write);
    } catch (error) {
      log("write refused", { write, queue: reasonOf(queueError), primary: reasonOf(error) });
      if (isWrongData(error)) throw new Refusal(422, "The primary refused these data");
      throw new Refusal(503, "Neither the queue nor the primary takes writes", { "retry-after": "5" });
    }
    log("queue refused, wrote to the primary", { id: write.id, reason: reasonOf(queueError) });
    return { via: "primary", id: write.id };
  }
}
