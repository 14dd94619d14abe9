import { Worker } from "node:worker_threads";
import type { Ranking } from "#lib/domain/detection/rank.ts";
import type { Judge } from "./judge-words.ts";

export type JudgeApart = {
  judge: Judge;
  /** Has the thread ready for the first word, which would wait for it else. */
  begin: () => void;
  close: () => Promise<void>;
};

/** `withinMs`: a word that takes longer is given up, since the next ones wait for it. `tries`: a machine that slept was no fault of the word. */
type Patience = { withinMs: number; tries: number };

/**
 * Judges in a thread of its own, one word at a time in the order in which they came: a long word takes a tenth of a second, in which this
 * process' timers would fire nothing. A thread that was lost is begun again with the next word.
 */
export function judgeApart({ withinMs, tries }: Patience = { withinMs: 20_000, tries: 2 }): JudgeApart {
  let thread: Worker | null = null;
  let closed = false;
  const end = async (): Promise<void> => {
    const ending = thread;
    thread = null;
    await ending?.terminate();
  };
  const begun = (): Worker => {
    if (thread !== null) return thread;
    const one = new Worker(new URL("./judge-thread.ts", import.meta.url), { name: "judge", execArgv: [] });
    one.on("exit", () => {
      if (thread === one) thread = null;
    });
    // Its exit follows. Unheard, an error would end the process.
    one.on("error", () => undefined);
    return (thread = one);
  };
  const once = async (input: Parameters<Judge>): Promise<Ranking> => {
    if (closed) throw new Error("judging has ended");
    try {
      return await answerOf(begun(), input, withinMs);
    } catch (error) {
      await end();
      throw error;
    }
  };
  const judged = (input: Parameters<Judge>, left: number): Promise<Ranking> =>
    once(input).catch((error: unknown) => (left > 1 ? judged(input, left - 1) : Promise.reject(error as Error)));
  let before: Promise<unknown> = Promise.resolve();
  return {
    judge: (...input) => {
      const own = before.then(() => judged(input, tries));
      before = own.catch(() => undefined);
      return own;
    },
    begin: () => {
      if (!closed) begun();
    },
    close: async () => {
      closed = true;
      await end();
    },
  };
}

async function answerOf(thread: Worker, input: Parameters<Judge>, withinMs: number): Promise<Ranking> {
  const answer = Promise.withResolvers<Ranking>();
  const lost = (code: number): void => answer.reject(new Error(`the judging thread ended with ${code}`));
  const timer = setTimeout(() => answer.reject(new Error(`not judged within ${withinMs} ms`)), withinMs);
  thread.once("message", answer.resolve).once("error", answer.reject).once("exit", lost);
  thread.postMessage(input);
  try {
    return await answer.promise;
  } finally {
    clearTimeout(timer);
    thread.off("message", answer.resolve).off("error", answer.reject).off("exit", lost);
  }
}
