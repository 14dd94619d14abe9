import type { Kind } from "../kind.ts";

export const stuck: Kind = {
  key: "stuck",
  names: `stuck, stalled, backlog*, piling up, fall behind, steckt, atascad*, bloqué, 詰まり, paused, not consumed, pending`,
  about: `stuck, pause-consumers, cancel-consumers, pause*, cancel*, stall*, consumers, fall behind, behind, backlog`,
  signs: `!oldest message, !consumers 0, consumers 0, active members 0, active_members, no consumers, backlog, piling up, growing, grows, lag,
    age, waiting, not processed, not sent, not delivered, nothing leaves, depth, stalled, hängt fest, se acumula*, accumulates, pending,
    unprocessed, late`,
};
