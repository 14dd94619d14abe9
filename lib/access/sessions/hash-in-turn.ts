import { GamedayError } from "#lib/domain/errors.ts";

/** Whose password is hashed. `isKnown`: by a session, a link or a browser of theirs; all others may have made their name up. */
export type Hasher = { key: string; isKnown: boolean };
export type InTurn = <Result>(hash: () => Promise<Result>, by: Hasher) => Promise<Result>;

type Waiting = Hasher & { begin: () => void };

const retryAfterMs = 2_000;

/**
 * Takes work in turn: few at once, a few that wait, those who are known before all others, and nobody of them has
 * many places. Throws too_many for what is more.
 */
export function openTurns({ atOnce = 2, mostWaiting = 16, mostOfOne = 2 } = {}): InTurn {
  const waiting: Waiting[] = [];
  let running = 0;
  const place = (by: Hasher): Promise<void> => {
    const alike = waiting.filter(({ isKnown }) => isKnown === by.isKnown);
    const ofOne = by.isKnown ? alike.filter(({ key }) => key === by.key).length : 0;
    if (alike.length >= mostWaiting || ofOne >= mostOfOne) throw tooMany();
    return new Promise((begin) => waiting.push({ ...by, begin }));
  };
  const goOn = (): void => {
    const known = waiting.findIndex(({ isKnown }) => isKnown);
    const [next] = waiting.splice(Math.max(0, known), 1);
    if (next === undefined) running -= 1;
    else next.begin();
  };
  return async (hash, by) => {
    if (running >= atOnce) await place(by);
    else running += 1;
    try {
      return await hash();
    } finally {
      goOn();
    }
  };
}

const tooMany = () =>
  new GamedayError("too_many", "Many people come in at this moment. Nothing was saved; try again in a few seconds.", { retryAfterMs });

const slot = globalThis as typeof globalThis & { gamedayHashing?: InTurn };

/**
 * The one place of this process where passwords are hashed. Each takes a tenth of a second of one of libuv's four threads, which files and
 * names of hosts need too: two are left to them however many sign in. On globalThis because Next may load this module more than once.
 */
export const hashInTurn: InTurn = (hash, by) => (slot.gamedayHashing ??= openTurns())(hash, by);
