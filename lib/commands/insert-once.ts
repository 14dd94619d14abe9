import { conflict } from "#lib/domain/errors.ts";

type Owned = { personId: string; gameDayId: string };

/**
 * Whether an insert under a client-made id was the first. A repeat by the same author is success without effect (false); an id that
 * belongs to somebody else, or to another game day, is a conflict.
 */
export async function insertedOnce(inserted: { count: number }, author: Owned, existing: () => Promise<Owned | null>): Promise<boolean> {
  if (inserted.count > 0) return true;
  const found = await existing();
  if (found?.personId === author.personId && found.gameDayId === author.gameDayId) return false;
  throw conflict("Something else was saved under that id already. Send it again as a new one.");
}
