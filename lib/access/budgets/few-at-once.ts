import { GamedayError } from "#lib/domain/errors.ts";

/** For whom it is done. `isKnown`: by a session, a link or a browser of theirs; all others may have made their name up. */
export type Asker = { key: string; isKnown: boolean };
export type InTurn = <Result>(work: () => Promise<Result>, by: Asker) => Promise<Result>;

type Waiting = Asker & { begin: () => void };

const retryAfterMs = 2_000;

/**
 * Takes work in turn: few at once, a few that wait, those who are known before all others, and nobody of them has
 * many places. Throws too_many for what is more.
 */
export function fewAtOnce({ atOnce = 2, mostWaiting = 16, mostOfOne = 2 } = {}): InTurn {
  const waiting: Waiting[] = [];
  let running = 0;
  const place = (by: Asker): Promise<void> => {
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
  return async (work, by) => {
    if (running >= atOnce) await place(by);
    else running += 1;
    try {
      return await work();
    } finally {
      goOn();
    }
  };
}

const tooMany = () =>
  new GamedayError("too_many", "Many people come in at this moment. Nothing was saved; try again in a few seconds.", { retryAfterMs });
