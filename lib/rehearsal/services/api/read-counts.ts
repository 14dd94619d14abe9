import { SlidingWindow } from "../sliding-window.ts";
import type { SourceName } from "./fall-back.ts";

/** Counts reads by where they were served from. */
export class ReadCounts {
  readonly served: Record<SourceName, number> = { replica: 0, primary: 0, cache: 0 };
  cacheMisses = 0;
  readonly window = new SlidingWindow();

  answered(source: SourceName, ms: number): void {
    this.served[source] += 1;
    this.window.record(true, ms);
  }

  failed(ms: number): void {
    this.window.record(false, ms);
  }

  /** 0..100 of the reads that only the cache was left for; null when it never came to that. */
  get cacheHitPercent(): number | null {
    const asked = this.served.cache + this.cacheMisses;
    return asked === 0 ? null : Math.round((this.served.cache / asked) * 1000) / 10;
  }
}
