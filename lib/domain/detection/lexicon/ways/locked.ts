import type { Kind } from "../kind.ts";

export const locked: Kind = {
  key: "locked",
  names: `lock*, locked, deadlock*, gesperrt, bloquead*, verrouillé, ロック, waits for, blocked`,
  about: `lock*, lock-table, locked`,
  signs: `!lock timeout, !lock wait, !deadlock, hangs, waiting for, blocked, exclusive, hängt, times out after`,
};
