/** Three web processes with every pool full (pool-sizes.ts). A server has 100 connections as it comes, and a stop needs one. */
const mostConnections = 54;

/**
 * What the participants' role may keep from others, as SQL: connections, and how long a session of it may keep them waiting; above Prisma's
 * own end of a transaction (store.ts). A session can lift the limits of time for itself: they end what was left behind, and what holds
 * without them is that no stop waits for such a session.
 */
export const limitsOf = (role: string): string[] => [
  `ALTER ROLE ${role} CONNECTION LIMIT ${mostConnections}`,
  ...[
    ["statement_timeout", "30s"],
    ["lock_timeout", "20s"],
    ["idle_in_transaction_session_timeout", "20s"],
  ].map(([setting, value]) => `ALTER ROLE ${role} SET ${setting} = '${value}'`),
];
