import type { Lifeline } from "./lifeline.ts";

/** What the supervisor keeps running, and how it tells when that works. */
export type Program = {
  name: string;
  command: string;
  args: string[];
  environment: NodeJS.ProcessEnv;
  cwd: string;
  owner?: { uid: number; gid: number } | null;
  /**
   * `stays`: reads the lifeline on stdin instead of a pipe of its own, and on descriptor 3 whether the supervisor lives. `keeps`: holds the
   * lifeline open on descriptor 3. Without one it ends with the supervisor, whose pipe its stdin is.
   */
  lifeline?: { role: "stays" | "keeps"; line: Lifeline };
  /** Whether a line the program printed says that it is ready. */
  isReady: (line: string) => boolean;
  /** What a line has for the person at the terminal; null for most. */
  saysOf?: (line: string) => string | null;
  /** How often it may end before it was ready for the first time; 1 when left out. */
  startTries?: number;
  stopSignal: NodeJS.Signals;
  stopWithinMs: number;
  logFolder: string;
};

/** The sentence, if there is one, with which a program of ours explains on stderr why it ends. */
export const lastSentence = (said: string): string | null =>
  said
    .split("\n")
    .findLast((line) => line.startsWith("gameday: "))
    ?.slice("gameday: ".length) ?? null;
