import { StartRefusal } from "../startup/refusal.ts";
import { seconds } from "../startup/step.ts";
import { openLog } from "./log-file.ts";
import { lastSentence, type Program } from "./program.ts";
import { spawnProgram, type Spawned } from "./spawn-program.ts";

export type KeptProcess = {
  name: string;
  /** Settles once: ready for the first time, or StartRefusal when it ended too often before that. */
  ready: Promise<void>;
  /** To the stdin of the process that runs now. */
  write: (text: string) => void;
  /** Not started again from now on. */
  retire: () => void;
  stop: () => Promise<void>;
  kill: () => void;
};

const firstDelayMs = 250;
/** Whatever ended the program may pass at any moment, and the next word that somebody writes waits for the program. */
const longestDelayMs = 2_000;
const healthyAfterMs = 60_000;

/** Starts a program and starts it again, ever more slowly, when it dies. It notices our end by its stdin, or by the lifeline. */
export function keepRunning(program: Program, tell: (words: string) => void): KeptProcess {
  const log = openLog(program.logFolder, program.name);
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => undefined);
  let process: Spawned | null = null;
  let timer: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;
  let triesLeft = program.startTries ?? 1;
  let stopping = false;

  const onLine = (line: string): void => {
    if (program.isReady(line)) ready.resolve();
    const says = program.saysOf?.(line) ?? null;
    if (says !== null) tell(says);
  };

  const begin = (): void => {
    const began = performance.now();
    const one = spawnProgram(program, { onChunk: log.write, onLine });
    process = one;
    void one.ended.then((why) => {
      if (process === one) process = null;
      if (!stopping) again(performance.now() - began, why);
    });
  };

  const again = (livedMs: number, code: string): void => {
    const said = log.lastLines();
    const why = lastSentence(said) ?? code;
    triesLeft -= 1;
    if (triesLeft <= 0)
      ready.reject(new StartRefusal(`${program.name} did not start (${why}); its log is ${log.path} and ends with:\n${said}`));
    if (livedMs > healthyAfterMs) delayMs = firstDelayMs;
    tell(`${program.name} ended (${why}) and starts again in ${seconds(delayMs)}; its log is ${log.path}`);
    log.forget();
    timer = setTimeout(begin, delayMs);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  };

  const retire = (): void => {
    stopping = true;
    clearTimeout(timer);
  };

  const kill = (): void => {
    retire();
    process?.kill();
  };

  const stop = async (): Promise<void> => {
    retire();
    process?.signal(program.stopSignal);
    const impatient = setTimeout(kill, program.stopWithinMs);
    await process?.ended;
    clearTimeout(impatient);
    log.end();
  };

  begin();
  return { name: program.name, ready: ready.promise, write: (text) => process?.write(text), retire, stop, kill };
}
