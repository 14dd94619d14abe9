import { keepRunning, type KeptProcess } from "./keep-running.ts";
import type { Program } from "./program.ts";

/**
 * Everything the supervisor started. What ends with it is stopped first and together; what an undo may need is stopped after that, in the
 * order opposite to its start: the watchdog undoes what is broken before PostgreSQL and the practice stack go.
 */
export class RunningPrograms {
  readonly #kept: { kept: KeptProcess; endsFirst: boolean }[] = [];
  #stopping = false;

  get stopping(): boolean {
    return this.#stopping;
  }

  get any(): boolean {
    return this.#kept.length > 0;
  }

  start(program: Program): KeptProcess {
    const kept = keepRunning(program, this.tell);
    if (this.#stopping) kept.kill();
    this.#kept.push({ kept, endsFirst: program.lifeline === undefined });
    return kept;
  }

  readonly tell = (words: string): void => console.log(`  ${words}`);

  async stop(onStopped: (name: string) => void): Promise<void> {
    this.#stopping = true;
    const end = async ({ kept }: { kept: KeptProcess }): Promise<void> => {
      await kept.stop();
      onStopped(kept.name);
    };
    for (const { kept } of this.#kept) kept.retire();
    await Promise.all(this.#kept.filter(({ endsFirst }) => endsFirst).map(end));
    for (const one of this.#kept.filter(({ endsFirst }) => !endsFirst).toReversed()) await end(one);
  }

  kill(): void {
    this.#stopping = true;
    for (const { kept } of this.#kept) kept.kill();
  }
}
