import type { Logger } from "pino";
import type { Audience } from "#lib/domain/events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { budgets, spendInTurn } from "./budget.ts";
import { cursorsOf, cursorsSchema } from "./join.ts";
import type { Presence } from "./presence/presence.ts";
import type { Connection } from "./presence/record-spans.ts";
import type { Cursors } from "./protocol.ts";
import type { Publisher } from "./publish.ts";
import { heardBy, personRoom, type StreamSocket } from "./rooms.ts";

/** By person, over all their pages: a past read from its beginning costs many times what asking for it does. */
const catchUps = budgets(20, 0.5);

type Options = { audience: Audience; publisher: Publisher; presence: Presence; log: Logger };

/** Serves one admitted socket: its streams after its cursors, the clock, resuming. */
export function serveSocket(socket: StreamSocket, { audience, publisher, presence, log }: Options): void {
  const { gameDayId, personId } = socket.data.viewer;
  let busy: Promise<void> = Promise.resolve();

  let wanted: Cursors | null = null;

  // Of what is asked for while another asking waits only the last counts: it is where the page stands by then.
  const attach = (cursors: Cursors): void => {
    const isWaiting = wanted !== null;
    wanted = cursors;
    if (isWaiting) return;
    const attachAll = async () => {
      await spendInTurn(catchUps, personId);
      const cursors = wanted ?? {};
      wanted = null;
      if (!socket.connected) return;
      for (const stream of heardBy(audience)) await publisher.attach(socket, stream, gameDayId, cursors[stream] ?? 0);
    };
    busy = busy.then(attachAll).catch((error: unknown) => {
      log.warn({ err: error, gameDayId }, "a socket could not be caught up");
      // The client comes back and says where it stands.
      socket.disconnect(true);
    });
  };

  void socket.join(personRoom(gameDayId, personId));
  if (socket.data.joining.revoked) return void socket.disconnect(true);
  socket.on("clock", (answer: unknown) => {
    if (typeof answer === "function") answer(clockNow());
  });
  socket.on("resume", (raw: unknown) => {
    const cursors = cursorsSchema.safeParse(raw);
    if (cursors.success) attach(cursors.data);
  });
  if (socket.data.viewer.role === "participant") {
    const connection = connectionOf(socket);
    presence.arrive(connection);
    socket.on("disconnect", () => presence.leave(connection));
  }
  presence.now(gameDayId).then(
    (payload) => publisher.showTo(socket, { name: "presence.changed", payload }),
    (error: unknown) => log.warn({ err: error, gameDayId }, "who is here could not be counted"),
  );
  attach(cursorsOf(socket));
}

/** Heard of with each packet, an answer to the server's heartbeat among them. */
function connectionOf({ conn, data }: StreamSocket): Connection {
  let heardAt = clockNow();
  conn.on("packet", () => void (heardAt = clockNow()));
  return { viewer: data.viewer, heardAt: () => heardAt };
}
