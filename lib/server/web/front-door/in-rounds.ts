type Rounds = (begin: () => void) => void;

/** Of the event loop. More make rounds shorter under load, and cost nothing without. */
const roundsEach = 4;

/**
 * Begins what it is given in order, one every few rounds of the event loop. Much that is begun at once makes rounds long, and a stop waits for
 * twenty rounds, one for each question to the database; health for several, and each new connection for one. Begun so, a round is shorter than
 * one of them takes.
 */
export function inRounds(): Rounds {
  const waiting: (() => void)[] = [];
  const comeRound = (left: number): void => {
    if (left > 0) return void setImmediate(comeRound, left - 1);
    const begin = waiting.shift();
    if (waiting.length > 0) setImmediate(comeRound, roundsEach - 1);
    begin?.();
  };
  return (begin) => {
    waiting.push(begin);
    if (waiting.length === 1) setImmediate(comeRound, 0);
  };
}
