import type { ZodType } from "zod";

/** One measurement. `value` is null when it could not be taken; `error` then says why, in one sentence. */
export type Sample = { value: number | null; error: string | null };

/** Measures steady state from outside, success and failure alike. `measure` never throws and gives up after `timeoutMs`. */
export type Probe<Params = unknown> = {
  kind: string;
  describes: string;
  params: ZodType<Params>;
  measure: (params: Params, options: { timeoutMs: number; signal: AbortSignal }) => Promise<Sample>;
};
