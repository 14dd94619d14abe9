export type Spaced = { soon: (key: string) => void; close: () => void };

/** Does something for a key at once, or when `everyMs` have passed since the last time; once, however often it was asked for meanwhile. */
export function spaced(everyMs: number, work: (key: string) => void): Spaced {
  const resting = new Map<string, { again: boolean; timer: NodeJS.Timeout }>();

  const workNow = (key: string): void => {
    const rest = { again: false, timer: setTimeout(() => wake(key), everyMs) };
    resting.set(key, rest);
    work(key);
  };
  const wake = (key: string): void => {
    const again = resting.get(key)?.again === true;
    resting.delete(key);
    if (again) workNow(key);
  };

  return {
    soon: (key) => {
      const rest = resting.get(key);
      if (rest === undefined) workNow(key);
      else rest.again = true;
    },
    close: () => {
      for (const { timer } of resting.values()) clearTimeout(timer);
      resting.clear();
    },
  };
}
