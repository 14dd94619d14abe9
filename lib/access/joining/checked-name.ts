import { invalid } from "#lib/domain/errors.ts";
import { looksLike } from "#lib/domain/names/look-alike.ts";
import { longestName, plainName, type NameProblem } from "#lib/domain/names/plain-name.ts";
import type { Transaction } from "#lib/persistence/store.ts";

const sentences: Record<NameProblem, string> = {
  empty: "Enter a name that others can read.",
  "too long": `A name has up to ${longestName} characters. Shorten yours.`,
  "too many marks": "This name has too many accents on one letter to be read. Leave some out.",
  "mixed letters": "A word of this name mixes letters of two alphabets, so that it could be taken for another. Write it in one.",
};

/** Who is told to have done something where no person is. */
const ours = ["Gameday", "The organizers", "The organisers", "Organizers", "Organisers", "Organizer", "Organiser", "Real incident"];

/** A person's name in its plain form (plainName). Throws invalid, for the field `name`, for what is none. */
export function checkedName(given: string): string {
  const plain = plainName(given);
  if ("problem" in plain) throw invalid(sentences[plain.problem], "name");
  if (ours.some((one) => looksLike(one, plain.name))) throw invalid("Gameday speaks under this name itself. Choose another.", "name");
  return plain.name;
}

/** Throws invalid when another participant of the game day has a name that this one could be taken for (findLookAlike). */
export async function refuseLookAlike(tx: Transaction, gameDayId: string, personId: string, name: string): Promise<void> {
  const taken = await findLookAlike(tx, gameDayId, personId, name);
  if (taken !== null)
    throw invalid(`Somebody here is called ${taken} already. Add your surname or team, so that you can be told apart.`, "name");
}

/**
 * The name of another participant that this one could be taken for, or null. Joins of one game day wait for each other here, so that of two
 * alike only one comes in. Who organizes is hidden: their names are not compared.
 */
export async function findLookAlike(tx: Transaction, gameDayId: string, personId: string, name: string): Promise<string | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`names of ${gameDayId}`}, 0))`;
  const others = await tx.membership.findMany({
    where: { gameDayId, role: "participant", personId: { not: personId } },
    select: { name: true },
  });
  return others.find((other) => looksLike(other.name, name))?.name ?? null;
}
