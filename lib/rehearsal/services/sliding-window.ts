type Entry = { at: number; ok: boolean; ms: number };

export type WindowSummary = {
  okPerMinute: number;
  failPerMinute: number;
  /** 0..100, null when the window is empty: no requests is not success. */
  successPercent: number | null;
  p95Ms: number | null;
};

/** Counts outcomes over the last `widthMs`; rates are scaled to a minute, by the elapsed part while the window first fills. */
export class SlidingWindow {
  readonly #entries: Entry[] = [];
  readonly #widthMs: number;
  readonly #clock: () => number;
  readonly #startedAt: number;

  constructor(widthMs = 5_000, clock: () => number = () => performance.now()) {
    this.#widthMs = widthMs;
    this.#clock = clock;
    this.#startedAt = clock();
  }

  record(ok: boolean, ms: number): void {
    this.#entries.push({ at: this.#clock(), ok, ms });
    this.#forgetOld();
  }

  summary(): WindowSummary {
    this.#forgetOld();
    const total = this.#entries.length;
    const ok = this.#entries.filter((entry) => entry.ok).length;
    const coveredMs = Math.max(1_000, Math.min(this.#widthMs, this.#clock() - this.#startedAt));
    const perMinute = (count: number) => Math.round((count * 60_000) / coveredMs);
    const sorted = this.#entries.map((entry) => entry.ms).sort((a, b) => a - b);
    const p95 = sorted[Math.ceil(total * 0.95) - 1];
    return {
      okPerMinute: perMinute(ok),
      failPerMinute: perMinute(total - ok),
      successPercent: total === 0 ? null : Math.round((ok / total) * 10_000) / 100,
      p95Ms: p95 === undefined ? null : Math.round(p95 * 10) / 10,
    };
  }

  #forgetOld(): void {
    const oldest = this.#clock() - this.#widthMs;
    const keepFrom = this.#entries.findIndex((entry) => entry.at > oldest);
    this.#entries.splice(0, keepFrom === -1 ? this.#entries.length : keepFrom);
  }
}
