/** Runs work a few at a time: AWS limits the rate, and what waits for a socket would read as unreachable. */
export type Pool = <Result>(work: () => Promise<Result>) => Promise<Result>;

const callsAtOnce = 8;

export function createPool(atOnce: number = callsAtOnce): Pool {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
