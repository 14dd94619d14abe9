import type { Database, Transaction } from "#lib/persistence/store.ts";

/** Reads everything as of one moment, so that a view and its cursor agree. */
export const snapshot = <Result>(db: Database, read: (tx: Transaction) => Promise<Result>, timeout = 15_000): Promise<Result> =>
  db.$transaction(read, { isolationLevel: "RepeatableRead", timeout, maxWait: 10_000 });
