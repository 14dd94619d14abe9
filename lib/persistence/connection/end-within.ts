import type pg from "pg";

const withinMs = 1_000;

/** Ends a connection, also one whose peer is gone without a word: a farewell that nobody takes is cut off. */
export async function endWithin(client: pg.Client): Promise<void> {
  const { stream } = (client as unknown as { connection: { stream: { destroy: () => void } } }).connection;
  const impatient = setTimeout(() => stream.destroy(), withinMs);
  await client.end().catch(() => undefined);
  clearTimeout(impatient);
}
