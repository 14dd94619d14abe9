export type Shedding = {
  /** Whether there is more to do than can be answered in time. */
  overloaded: () => boolean;
  begin: () => void;
  end: () => void;
  close: () => void;
};

type Options = { mostUnderWay?: number; longestDelayMs?: number; everyMs?: number };

/**
 * Knows when this process can't keep up: by how late its event loop comes round, and by how much is under way. Work that would be answered
 * after its sender gave up is refused before it is begun, so that what is begun is finished.
 */
export function openShedding({ mostUnderWay = 200, longestDelayMs = 500, everyMs = 500 }: Options = {}): Shedding {
  let underWay = 0;
  let late = false;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    late = now - before - everyMs > longestDelayMs;
    before = now;
  }, everyMs);
  timer.unref();
  return {
    overloaded: () => late || underWay >= mostUnderWay,
    begin: () => void (underWay += 1),
    end: () => void (underWay -= 1),
    close: () => clearInterval(timer),
  };
}
