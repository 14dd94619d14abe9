import { clockNow } from "#lib/persistence/clock.ts";
import { forgetOldSpans, storeSign } from "#lib/persistence/connection-spans.ts";
import { passes } from "#lib/persistence/passing-fault.ts";
import type { Store } from "#lib/persistence/store.ts";

type Reader = { gameDayId: string; personId: string };

/** A person is written of at most once in this time. Twice it is shorter than any absence that counts: who goes on reading is never away. */
const everyMs = 1_000;

const notedAt = new WeakMap<Store["organizers"], Map<string, number>>();

/** Notes that a person was served something of a game day: they were not away, whether or not they had a connection. */
export async function noteServed({ organizers }: Store, reader: Reader): Promise<void> {
  const now = clockNow();
  const noted = notedAt.get(organizers) ?? new Map<string, number>();
  notedAt.set(organizers, noted);
  for (const [key, at] of noted) if (Math.abs(now - at) >= everyMs) noted.delete(key);
  const key = `${reader.gameDayId} ${reader.personId}`;
  if (noted.has(key)) return;
  noted.set(key, now);
  try {
    if (await storeSign(organizers, { ...reader, at: now })) await forgetOldSpans(organizers, [reader]);
  } catch (error) {
    noted.delete(key);
    // Let people read even when the database takes no writes right now.
    if (passes(error) === null) throw error;
  }
}
