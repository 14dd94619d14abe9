/** A fault that this process holds. */
export type HeldFiring = { stop: AbortController; ended: Promise<void>; placed: Promise<unknown> };
