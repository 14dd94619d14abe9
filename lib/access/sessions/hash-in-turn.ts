import { fewAtOnce, type InTurn } from "../budgets/few-at-once.ts";

const slot = globalThis as typeof globalThis & { gamedayHashing?: InTurn };

/**
 * The one place of this process where passwords are hashed. Each takes a tenth of a second of one of libuv's four threads, which files and
 * names of hosts need too: two are left to them however many sign in. On globalThis because Next may load this module more than once.
 */
export const hashInTurn: InTurn = (hash, by) => (slot.gamedayHashing ??= fewAtOnce())(hash, by);
