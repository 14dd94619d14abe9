import type { Kind } from "../kind.ts";

export const realtime: Kind = {
  key: "realtime",
  names: `websocket*, socket*, live update*, sse, event source, realtime, real time, chat, presence, mqtt*, signalr, push channel, live board*,
    boards`,
  about: `websocket*, live*, mqtt*, sockets*, realtime`,
  signs: `reconnecting, reconnect*, disconnected, connection lost, live updates, page has to be reloaded, not live, 1006, reload needed,
    board frozen, ws close`,
};
