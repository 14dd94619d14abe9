import { faultOf } from "./passing-fault.ts";
import type { Database, Transaction } from "./store.ts";

/** The connection or the server failed after COMMIT had been sent: what was changed may be saved or not. */
export class MaybeSaved extends Error {
  constructor(cause: unknown) {
    super("it is not known whether the transaction was committed", { cause });
    this.name = "MaybeSaved";
  }
}

/**
 * Runs `work` in a transaction and commits. Throws MaybeSaved when the answer to COMMIT was lost; with anything else that it throws, surely
 * nothing was saved.
 */
export async function transact<Result>(database: Database, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  let committing = false;
  try {
    return await database.$transaction(async (tx) => {
      const result = await work(tx);
      committing = true;
      return result;
    });
  } catch (error) {
    if (committing && faultOf(error) !== "refused") throw new MaybeSaved(error);
    throw error;
  }
}
