import type { Kind } from "../kind.ts";

export const replica: Kind = {
  key: "replica",
  names: `replica*, repl, repls, read pool, reader endpoint, readonly endpoint, secondary, secondaries, standby, standbys, slave, follower*,
    réplica*, replik*, lesereplik*, レプリカ, read only node`,
  about: `read replica, read-replica`,
  signs: `read backends, pool of readers, replication lag, recovery mode, hot standby`,
  when: {
    unreachable: `reads on the primary, reads hit the primary, reads go to the primary, primary takes all reads, primary alone, only the primary,
    on the primary, primary cpu, backends 0, replicas gone, no replica, no reader, pool empty, no read backends, zero connections,
    all replicas, replicas down, alle replikate, sin replicas, no queries reach, no traffic on the replicas`,
    flapping: `pool size, grows and shrinks, joins and leaves, back again, in and out of the pool`,
    behind: `!replication lag*, replica lag*, lag*, !seconds behind*, behind source, behind master, old data, delayed, not yet there,
    read your own write, stale read*, shows up later, an hour old, appears late, catching up, lag seconds, replay lag`,
    promoted: `!pg_is_in_recovery, !timeline, !not in recovery, former replica, new primary, new leader, new master, single primary, no second copy,
    cname, accepts writes, became the primary, is now primary, took over, promoted`,
    idle: `!wal receiver, !pg_stat_wal_receiver, !walreceiver, walsender*, wal sender, lag grows, lag keeps growing, not replicating,
    no replication, replication stopped, replication not running, slot inactive, replay lag, not catching up, never caught up,
    slave sql running no, io running no, replication slot, no slot, does not stream, doesnt stream, not streaming, streams nothing,
    replay stopped, no sender, receive lsn, replay lsn, lsn`,
    claimed: `!wal receiver, !pg_stat_wal_receiver, !walreceiver, walsender*, wal sender, lag grows, lag keeps growing, not replicating,
    replication lag*, replication not running, not catching up, never caught up, said it, catching up, should be, nobody checked,
    never started, not started, replication slot, no slot, does not stream, doesnt stream, not streaming, streams nothing, no sender,
    receive lsn, replay lsn, lsn`,
  },
};
