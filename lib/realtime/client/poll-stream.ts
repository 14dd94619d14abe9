import type { Cursors, Gone, PollAnswer } from "../protocol.ts";

/** `refused`: there is nothing here, or no longer, for this person. `gone`: it was deleted. `fault`: nobody could answer now. */
export type Polled =
  { kind: "answer"; answer: PollAnswer; tookMs: number } | { kind: "refused" } | { kind: "gone"; gone: Gone } | { kind: "fault" };

export type Poller = { start: () => void; stop: () => void; running: () => boolean };

type Options = {
  url: string;
  /** Where the page stands, read before each question. */
  cursors: Cursors;
  /** What else is asked with each question. */
  query?: (() => Record<string, string>) | undefined;
  onPolled: (polled: Polled) => void;
  fetch?: typeof fetch | undefined;
};

/** Short enough for whoever reads along to notice within five seconds that nobody answers, and for any proxy's patience. */
const waitMs = 3_000;
const patienceMs = waitMs + 1_500;
const gatherMs = 250;
/** Meanwhile the page loads its view anew. */
const behindMs = 1_000;
const picturesEveryMs = 3_000;
const firstPauseMs = 500;
const longestPauseMs = 5_000;

/** Asks for what is new over plain HTTP, one question at a time, until it is stopped or refused. */
export function pollStream({ url, cursors, query: more, onPolled, fetch: ask = (...args) => fetch(...args) }: Options): Poller {
  let current: AbortController | null = null;

  const askOnce = async (wait: number, pictures: boolean, stopped: AbortSignal): Promise<Polled & { retryAfterMs?: number }> => {
    const asked = performance.now();
    const query = new URLSearchParams({ after: String(cursors.participants ?? 0), wait: String(wait), ...more?.() });
    if (cursors.organizers !== undefined) query.set("hidden", String(cursors.organizers));
    if (pictures) query.set("pictures", "1");
    try {
      const signal = AbortSignal.any([stopped, AbortSignal.timeout(patienceMs)]);
      const response = await ask(`${url}?${query}`, { cache: "no-store", signal });
      if (response.status === 404) return { kind: "refused" };
      if (response.status === 410) return { kind: "gone", gone: (await response.json()) as Gone };
      if (!response.ok) return { kind: "fault", retryAfterMs: 1_000 * Number(response.headers.get("retry-after") ?? 0) };
      return { kind: "answer", answer: (await response.json()) as PollAnswer, tookMs: performance.now() - asked };
    } catch {
      return { kind: "fault" };
    }
  };

  const run = async (stopped: AbortSignal): Promise<void> => {
    let faults = 0;
    let picturesAt = -Infinity;
    // The first is answered at once: it tells that this way works.
    let wait = 0;
    while (!stopped.aborted) {
      const pictures = performance.now() - picturesAt >= picturesEveryMs;
      const polled = await askOnce(wait, pictures, stopped);
      if (stopped.aborted) return;
      onPolled(polled);
      if (polled.kind === "refused" || polled.kind === "gone") return;
      if (polled.kind === "answer") {
        faults = 0;
        if (pictures) picturesAt = performance.now();
        const isNews = polled.answer.batches.length > 0 || polled.answer.heldMs < wait;
        wait = waitMs;
        if (polled.answer.behind.length > 0) await pause(behindMs, stopped);
        else if (isNews) await pause(gatherMs, stopped);
      } else {
        wait = 0;
        const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** faults++) * (0.5 + Math.random());
        await pause(Math.max(polled.retryAfterMs ?? 0, pauseMs), stopped);
      }
    }
  };

  return {
    start: () => {
      if (current !== null) return;
      const mine = (current = new AbortController());
      void run(mine.signal).finally(() => {
        if (current === mine) current = null;
      });
    },
    stop: () => {
      current?.abort();
      current = null;
    },
    running: () => current !== null,
  };
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      stopped.removeEventListener("abort", done);
      resolve();
    }
    stopped.addEventListener("abort", done);
  });
}
