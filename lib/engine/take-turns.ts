/** What is done to one firing in this process is done one after another: a revert waits for the start it undoes. */
export type Turns = {
  take: <Result>(firingId: string, work: () => Promise<Result>) => Promise<Result>;
  /** Whether this process works on the firing now. */
  has: (firingId: string) => boolean;
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>;
};

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: (firingId, work) => {
      const before = last.get(firingId);
      const mine = before === undefined ? work() : before.then(work, work);
      last.set(firingId, mine);
      const done = (): void => {
        if (last.get(firingId) === mine) last.delete(firingId);
      };
      mine.then(done, done);
      return mine;
    },
    has: (firingId) => last.has(firingId),
    idle: async () => {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
