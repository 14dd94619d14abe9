import type { StreamNamespace, StreamServer, ServedSocket } from "./rooms.ts";

type Connection = ServedSocket["conn"];

/**
 * Keeps few connections that no namespace has let in: a line that leaves its last namespace is ended, since Socket.IO would keep it for ever,
 * and above so many the one that came first gives way to whoever comes, who joins sooner than that.
 */
export function boundUnjoined(io: StreamServer, namespaces: readonly StreamNamespace[], most: number): { makeRoom: () => void } {
  const unjoined = new Set<Connection>();
  const joined = new Map<Connection, number>();
  io.engine.on("connection", (connection: Connection) => {
    unjoined.add(connection);
    connection.once("close", () => (unjoined.delete(connection), joined.delete(connection)));
  });
  for (const namespace of namespaces)
    namespace.on("connection", (socket) => {
      const { conn } = socket;
      joined.set(conn, (joined.get(conn) ?? 0) + 1);
      unjoined.delete(conn);
      socket.once("disconnect", () => {
        const left = (joined.get(conn) ?? 1) - 1;
        joined.set(conn, left);
        if (left === 0) conn.close(true);
      });
    });
  return {
    makeRoom: () => {
      const [first] = unjoined;
      if (first === undefined || unjoined.size < most) return;
      unjoined.delete(first);
      first.close(true);
    },
  };
}
