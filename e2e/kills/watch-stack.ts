import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What the practice stack lets a client do, seen from outside: a moment for each change. `null` while the stack itself does not answer. */
export type Sight = { at: number; reachable: boolean | null };

export type StackWatch = { sights: () => readonly Sight[]; stop: () => Promise<void> };

const everyMs = 25;
/** What a PostgreSQL client says first: may we speak TLS? A server that is there says S or N. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Asks both replicas, as a client would, whether they can be reached, until stopped. Their ports change when the stack is started again. */
export function watchStack(practiceUrl: () => string): StackWatch {
  const sights: Sight[] = [];
  let going = true;
  const loop = async (): Promise<void> => {
    while (going) {
      const reachable = await look(practiceUrl());
      if (sights.at(-1)?.reachable !== reachable) sights.push({ at: Date.now(), reachable });
      await sleep(everyMs);
    }
  };
  const ended = loop();
  return {
    sights: () => sights,
    stop: async () => {
      going = false;
      await ended;
    },
  };
}

async function look(practiceUrl: string): Promise<boolean | null> {
  try {
    const answer = await fetch(`${practiceUrl}/practice/topology.json`, { signal: AbortSignal.timeout(2_000) });
    if (!answer.ok) return null;
    const { replicas } = (await answer.json()) as { replicas: string[] };
    if (replicas.length < 2) return null;
    const seen = await Promise.all(replicas.map((url) => speaks(Number(new URL(url).port))));
    return seen.every(Boolean);
  } catch {
    return null;
  }
}

function speaks(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: "127.0.0.1" }, () => socket.write(sslRequest));
  socket.setTimeout(2_000, () => socket.destroy());
  socket.once("data", () => resolve(true));
  socket.once("error", () => resolve(false));
  socket.once("close", () => resolve(false));
  return promise.finally(() => socket.destroy());
}
