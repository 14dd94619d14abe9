import type { StreamSocket } from "./late-socket.ts";

/** Server's clock minus this one's, and how far it may be off; both in ms. */
export type ClockOffset = { offsetMs: number; uncertaintyMs: number };

const rounds = 5;

/** What a poll's answer tells of the server's clock: less the time for which the server held it, half of the way is not known. */
export function clockOfPoll({ answer, tookMs }: { answer: { serverNow: number; heldMs: number }; tookMs: number }): ClockOffset {
  const uncertaintyMs = Math.max(0, tookMs - answer.heldMs) / 2;
  return { offsetMs: answer.serverNow - (Date.now() - uncertaintyMs), uncertaintyMs };
}

/** Asks for the server's time a few times and believes the quickest answer. Rejects when none comes. */
export async function measureClock(socket: Pick<StreamSocket, "timeout">): Promise<ClockOffset> {
  let best: ClockOffset | null = null;
  for (let round = 0; round < rounds; round++) {
    const asked = performance.now();
    const serverNow: number = await socket.timeout(5_000).emitWithAck("clock");
    // Not from this clock's two readings: it may have been set between them.
    const uncertaintyMs = (performance.now() - asked) / 2;
    if (best === null || uncertaintyMs < best.uncertaintyMs) best = { offsetMs: serverNow - (Date.now() - uncertaintyMs), uncertaintyMs };
  }
  if (best === null) throw new Error("the server's clock was not measured");
  return best;
}
