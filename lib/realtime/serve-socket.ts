import type { Logger } from "pino";
import type { Audience } from "#lib/domain/events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { budgets, spendInTurn } from "./budget.ts";
import { cursorsOf, cursorsSchema } from "./join.ts";
import type { Presence } from "./presence/presence.ts";
import type { SpannedConnection } from "./presence/record-spans.ts";
import type { Cursors } from "./protocol.ts";
import type { Publisher } from "./publish.ts";
import { dayRoom, heardBy, personRoom, sessionRoom, type ServedSocket } from "./rooms.ts";

/** By person, over all their pages: a past read from its beginning costs many times what asking for it does. */
const catchUps = budgets(20, 0.5);

type Options = { audience: Audience; publisher: Publisher; presence: Presence; log: Logger };

/** Serves one admitted socket: its streams after its cursors, the clock, resuming. */
export function serveSocket(socket: ServedSocket, { audience, publisher, presence, log }: Options): void {
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

  void socket.join([dayRoom(gameDayId), personRoom(gameDayId, personId), sessionRoom(socket.data.sessionId)]);
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

/**
 * There with each packet it sends, an answer to the server's heartbeat among them, and with each that it is sent: a page that answers nothing
 * may read all the same.
 */
function connectionOf({ conn, data }: ServedSocket): SpannedConnection {
  let heardAt = clockNow();
  const there = (): void => void (heardAt = clockNow());
  conn.on("packet", there);
  conn.on("packetCreate", (packet: { type: string; data?: unknown }) => {
    if (packet.type === "message" && !isBeat(packet.data)) there();
  });
  return { viewer: data.viewer, heardAt: () => heardAt };
}

/** It says nothing that anybody could write about. */
const isBeat = (data: unknown): boolean => typeof data === "string" && data.slice(0, 60).includes('["beat",');
