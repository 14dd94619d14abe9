import type { Kind } from "../kind.ts";

export const locks: Kind = {
  key: "locks",
  names: `lock, locks, locked, deadlock*, blocked by, gesperrt, sperre*, bloqueo*, bloquead*, verrou*, ロック, table lock, row lock, mutex,
    advisory lock`,
  about: `lock-table, lock-row, lock*, hold-lock`,
  signs: `!lock timeout, !lock wait, !deadlock detected, waiting for lock, !canceling statement due to lock timeout, wait event lock,
    access exclusive, !waiting for accessexclusivelock, !accessexclusive, !ungranted, blocked sessions, pg_locks, blocking pid,
    pid blocks, lock not available, !lock wait timeout exceeded, lock contention, idle in transaction, hangs, hang, hanging, hangt,
    hängt, hangen, waits for ever, waits forever, for update, spins, bleibt hangen, se queda colgado, alter table, held by, holder,
    blocked, waiting, stuck on update, exclusive, wait event, wait_event_type, waits on relation, wait on relation, relation,
    never returns, update never returns, for ever, holds, held lock, rows wait, sessions wait, queued behind`,
};
