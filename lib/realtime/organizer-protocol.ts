import type { ConductAsk, ConductTold } from "./conduct/told.ts";

/** What organizers connect to: both streams of a game day. Loaded by organizers' pages and the server only. */
export const organizersNamespace = "/organizers";
/** What they ask where WebSocket is blocked. */
export const organizersPollPath = "conduct/stream";

export type ServerToOrganizer = { conduct: (told: ConductTold) => void };
export type OrganizerToServer = {
  /** Says what is held of conduct's picture; asks for what is missing of it, and for what follows. */
  conduct: (ask: ConductAsk) => void;
  /** Answers when all that is committed by now was shown. */
  "caught-up": (done: () => void) => void;
};
