import type { Socket } from "node:net";
import { places } from "#lib/realtime/places.ts";

export type DoorRoom = {
  /** Takes a new connection in. It is a stranger's until it is known. */
  enter: (socket: Socket) => void;
  /** Says that a request on this connection carried a session. */
  know: (socket: Socket, session: string) => void;
  cut: () => void;
};

/**
 * Keeps room for whoever comes next, who may have something to stop: above `most` connections, the stranger who came first is ended for each
 * that comes. Never the last one, since nobody is known before their first request.
 */
export function keepRoom({ most = 9_000, mostOfOne = 100 }: { most?: number; mostOfOne?: number } = {}): DoorRoom {
  const all = new Set<Socket>();
  const strangers = new Set<Socket>();
  const known = places(mostOfOne);
  return {
    enter: (socket) => {
      const [first] = strangers;
      all.add(socket);
      strangers.add(socket);
      socket.once("close", () => (all.delete(socket), strangers.delete(socket)));
      if (all.size <= most || first === undefined) return;
      all.delete(first);
      strangers.delete(first);
      first.destroy();
    },
    know: (socket, session) => {
      if (strangers.has(socket) && known.take(session, socket)) strangers.delete(socket);
    },
    cut: () => {
      for (const socket of all) socket.destroy();
    },
  };
}
