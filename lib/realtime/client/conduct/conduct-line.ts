import type { Socket } from "socket.io-client";
import type { ConductTold } from "../../conduct/told.ts";
import type { OrganizerToServer, ServerToOrganizer } from "../../organizer-protocol.ts";
import type { Line } from "../stream-client.ts";

/** `hear`: false when what was told doesn't follow what is held, so that the whole is asked for. */
type Options = { version: () => string; hear: (told: ConductTold) => boolean };

export type ConductLine = Line & {
  /** Resolves when what was committed by now has been heard, or can't be soon. */
  caughtUp: () => Promise<void>;
};

/** What a page was loaded with is no older. */
const freshForMs = 5_000;
const patienceMs = 3_000;

/** Conduct's picture on an organizer's connection: says what is held after each loss, asks for what is missing. */
export function conductLine({ version, hear }: Options): ConductLine {
  const openedAt = performance.now();
  let socket: Socket<ServerToOrganizer, OrganizerToServer> | null = null;
  let isFirst = true;
  let wasAway = false;
  let asking = false;
  const waiting = new Set<() => void>();

  const missed = (): boolean => wasAway || (isFirst && performance.now() - openedAt > freshForMs);
  const isBack = (): void => {
    isFirst = false;
    wasAway = false;
  };
  const ask = (probes: boolean): void => {
    if (!asking) socket?.emit("conduct", { version: version(), probes });
    asking = true;
  };
  const take = (told: ConductTold): boolean => {
    if (told.kind !== "change") asking = false;
    return hear(told);
  };

  return {
    open: (one) => {
      socket = one as unknown as Socket<ServerToOrganizer, OrganizerToServer>;
      socket.on("connect", () => {
        asking = false;
        ask(missed());
        isBack();
      });
      socket.on("disconnect", () => void (wasAway = true));
      socket.on("conduct", (told) => {
        if (!take(told)) ask(false);
      });
    },
    query: () => ({ version: version(), ...(missed() ? { probes: "1" } : {}) }),
    heard: (more) => {
      isBack();
      // What doesn't follow is asked for by the next question, which says what is held.
      take(more as ConductTold);
      for (const done of waiting) done();
    },
    caughtUp: async () => {
      if (socket?.connected === true)
        return void (await socket
          .timeout(patienceMs)
          .emitWithAck("caught-up")
          .catch(() => undefined));
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, patienceMs);
        waiting.add(done);
      });
    },
  };
}
