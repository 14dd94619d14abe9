import type { Kind } from "../kind.ts";

export const connections: Kind = {
  key: "connections",
  names: `connection*, connection slots, connection pool, slots, max connections, pool size, conexiones, verbindung*, connexions, 接続, sockets`,
  about: `hold-connections, exhaust*, connection slots, max-connections, connection-pool, pool-wait, file descriptors`,
  signs: `!remaining connection slots, !too many connections, !too many clients, !sorry too many clients, max connections, !slots used,
    slots used, pool exhausted, pool timeout, !timeout acquiring, waiting for a connection, pool wait, !connection pool exhausted,
    no free connection, idle in transaction, idle connections, idle, connection is not available, !hikaripool, unable to acquire,
    timed out fetching a new connection, acquire connection, cannot get a connection, connection limit, no connections left,
    keine freien verbindungen, keine verbindung mehr frei, plus de connexions, connections in use, max client conn, all connections,
    demasiadas conexiones, zu viele verbindungen, trop de connexions, queuepool, client_max, no more connections, backends`,
  against: `after connecting`,
};
