type Entry = { value: unknown; expiresAt: number };

/** Key-value entries that expire; the oldest written goes first when there are too many. */
export class Entries {
  readonly #entries = new Map<string, Entry>();
  readonly #limit: number;
  readonly #clock: () => number;
  hits = 0;
  misses = 0;

  constructor(limit = 10_000, clock: () => number = Date.now) {
    this.#limit = limit;
    this.#clock = clock;
  }

  get size(): number {
    return this.#entries.size;
  }

  put(key: string, value: unknown, ttlMs: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, expiresAt: this.#clock() + ttlMs });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#limit && !oldest.done) this.#entries.delete(oldest.value);
  }

  /** The value of a key, undefined when it was never written or has expired. */
  get(key: string): unknown {
    const entry = this.#entries.get(key);
    if (entry && entry.expiresAt > this.#clock()) {
      this.hits += 1;
      return entry.value;
    }
    if (entry) this.#entries.delete(key);
    this.misses += 1;
    return undefined;
  }

  clear(): void {
    this.#entries.clear();
  }
}
