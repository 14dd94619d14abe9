import type { Kind } from "../kind.ts";

export const primary: Kind = {
  key: "primary",
  names: `primary*, master, masters, writer, main database, main db, leader, write endpoint, primario, primaire, hauptdatenbank, primär*,
    プライマリ, mastr`,
  about: `primary database, primary of`,
  signs: `write endpoint, writes fail`,
  when: {
    unreachable: `!could not connect to server, could not connect, connection timed out, everything down, all down, all of them down, read only mode,
    writes queue*, sign in down, login down, nobody can sign in, sin escritura, total outage, nothing works, nichts geht, todo caido,
    every application, all applications, all apps, all services, across the board, read only, primary pool,
    the connection to server was lost`,
    promoted: `!pg_is_in_recovery, !timeline, former replica, new primary, new master, cname, single primary, no second copy, fail over, failover,
    failed over, writes again, accepts writes, other host, different host, different box`,
    flapping: `!not master, !not primary, election*, elect*, step down, stepdown, stepped down, not writable primary, primary changed, new term,
    primary changes, leader changes, new primary every`,
    readonly: `!read only transaction, cannot execute insert, read only sql transaction, !super read only`,
    refused: `!permission denied for table, !permission denied for relation, !permission denied for schema, inserts fail, insert fails,
    writes refused, writes fail, writes rejected, write denied, cannot insert, cant save, not saved, updates refused, reads fine,
    reading is fine, reads work, disk full, space on the db, cannot write, kann nicht speichern, wird nicht gespeichert, no se guarda*,
    no se guardan, nicht gespeichert, enregistre plus, saves fail, nothing is saved, nothing gets saved, insert command denied,
    update command denied, save fails, select ok, selects ok, reads ok, read ok, lesen geht, lecture ok, lezen lukt, can read,
    can still read`,
    full: `disk full, no space, could not extend file, cannot write, writes fail, not saved, cant save, reads work`,
    overloaded: `primary cpu, load average`,
  },
};
