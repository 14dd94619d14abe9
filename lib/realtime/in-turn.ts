/** Does the same work for a key once at a time. Who asks while it runs gets the next run, which sees what made them ask; all of them the same one. */
export function inTurn<Value>(work: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const running = new Map<string, Promise<Value>>();
  const next = new Map<string, Promise<Value>>();
  return (key) => {
    const due = next.get(key);
    if (due !== undefined) return due;
    const start = async (): Promise<Value> => {
      next.delete(key);
      running.set(key, mine);
      try {
        return await work(key);
      } finally {
        if (running.get(key) === mine) running.delete(key);
      }
    };
    const mine: Promise<Value> = (running.get(key) ?? Promise.resolve()).then(start, start);
    next.set(key, mine);
    return mine;
  };
}
