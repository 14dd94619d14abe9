import { keepRunning, type Kept, type Program } from "./processes/keep-running.ts";

/** Everything the supervisor started, in the order it started it; stopped in the opposite order. */
export class RunningPrograms {
  readonly #kept: Kept[] = [];
  #stopping = false;

  get stopping(): boolean {
    return this.#stopping;
  }

  get any(): boolean {
    return this.#kept.length > 0;
  }

  start(program: Program): Kept {
    const kept = keepRunning(program, this.tell);
    if (this.#stopping) kept.kill();
    this.#kept.push(kept);
    return kept;
  }

  readonly tell = (words: string): void => {
    if (!this.#stopping) console.log(`  ${words}`);
  };

  async stop(onStopped: (name: string) => void): Promise<void> {
    this.#stopping = true;
    for (const kept of this.#kept.toReversed()) {
      await kept.stop();
      onStopped(kept.name);
    }
  }

  kill(): void {
    this.#stopping = true;
    for (const kept of this.#kept.toReversed()) kept.kill();
  }
}
