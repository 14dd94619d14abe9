import type { IncomingMessage, ServerResponse } from "node:http";

export type Shedding = {
  /** Whether a request of a session, null: a stranger's, may be begun; then it is under way until its answer has ended. */
  begin: (request: IncomingMessage, response: ServerResponse, session: string | null) => boolean;
  close: () => void;
};

type Options = { mostUnderWay?: number; mostOfStrangers?: number; mostOfOne?: number; longestDelayMs?: number; everyMs?: number };

/** One late round is a page that was loaded for the first time; this many in a row are more work than there is time. */
const lateRoundsInARow = 2;

/**
 * Knows when this process can't keep up: by how late its event loop comes round, and by how much is under way. Work that would be answered
 * after its sender gave up is refused before it is begun, so that what is begun is finished. Strangers have a small part of the room, and
 * so has each session, so that nobody can fill that of the others.
 */
export function openShedding(options: Options = {}): Shedding {
  const { mostUnderWay = 200, mostOfStrangers = 64, mostOfOne = 24, longestDelayMs = 500, everyMs = 500 } = options;
  const underWay = new Map<IncomingMessage, string | null>();
  let lateRounds = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    lateRounds = now - before - everyMs > longestDelayMs ? lateRounds + 1 : 0;
    before = now;
  }, everyMs);
  timer.unref();

  /** Whoever is still sending gives way, the first of them: else a few slow ones would keep everybody out. */
  const findPlace = (taken: readonly IncomingMessage[], most: number): boolean => {
    if (taken.length < most) return true;
    const slow = taken.find(({ complete }) => !complete);
    if (slow === undefined) return false;
    underWay.delete(slow);
    slow.socket.destroy();
    return true;
  };
  const all = (): IncomingMessage[] => [...underWay.keys()];
  const ofOne = (session: string | null): IncomingMessage[] => all().filter((request) => underWay.get(request) === session);

  return {
    begin: (request, response, session) => {
      if (lateRounds >= lateRoundsInARow) return false;
      if (!findPlace(ofOne(session), session === null ? mostOfStrangers : mostOfOne) || !findPlace(all(), mostUnderWay)) return false;
      underWay.set(request, session);
      response.once("close", () => underWay.delete(request));
      return true;
    },
    close: () => clearInterval(timer),
  };
}
