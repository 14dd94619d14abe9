import { io } from "socket.io-client";
import { monotonicMs } from "../browser/moment.ts";
import { noteArrivals } from "./arrivals.ts";
import type { Target } from "./contract.ts";
import { serveLoad } from "./serve-load.ts";

type Batch = { events: { payload: { body?: string } }[] };

/** Sockets that listen and never come back: what the product and the bare server are compared by. */
serveLoad((target) => {
  const noting = noteArrivals(target.cookies.length, target.events);
  let dropped = 0;
  return {
    clients: { noting, dropped: () => dropped, returns: () => [], cut: () => undefined },
    open: (client) =>
      open(
        target,
        client,
        (body, now) => noting.note(client, body, now),
        () => (dropped += 1),
      ),
  };
});

function open(target: Target, client: number, note: (body: string | undefined, now: number) => void, onDrop: () => void): Promise<void> {
  const socket = io(`${target.url}${target.namespace}`, {
    path: target.path,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: target.auth ?? {},
    extraHeaders: { cookie: target.cookies[client] ?? "", origin: target.url },
  });
  socket.on("events", (batch: Batch) => {
    const now = monotonicMs();
    for (const event of batch.events) note(event.payload.body, now);
  });
  socket.on("disconnect", onDrop);
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", (error) => reject(new Error(`client ${client} was not let in: ${error.message}`)));
  });
}
