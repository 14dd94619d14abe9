/** CLOCK_MONOTONIC in ms: the same for every process of this machine, and never set back. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The wall clock in ms with its fraction, comparable with `performance.timeOrigin + performance.now()` in a browser here. */
export const wallMs = (): number => performance.timeOrigin + performance.now();
