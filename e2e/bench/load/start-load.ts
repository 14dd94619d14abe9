import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FromLoad, Return, Target, ToLoad } from "./contract.ts";

export type Arrivals = { byClient: Float64Array[]; twice: number; disordered: number; dropped: number; returns: Return[] };

/** Clients in processes of their own. `settled` waits until all have everything, or nothing came for a while. */
export type Load = {
  /** Begins to cut the pages' lines, or leaves them alone again. */
  cut: (on: boolean) => Promise<void>;
  settled: () => Promise<void>;
  arrivals: () => Promise<Arrivals>;
  stop: () => Promise<void>;
};

type Options = {
  processes?: number;
  /** What the clients are. */
  script?: "listen-many.ts" | "open-pages.ts";
  /** How long nothing must come before what is missing counts as lost. */
  patienceMs?: number;
};

const lookEveryMs = 50;
const connectWithinMs = 120_000;

/** Connects one client a cookie, spread over `processes`; resolves when every one is connected, throws when one is refused. */
export async function startLoad(target: Target, options: Options = {}): Promise<Load> {
  const { processes = 2, script = "listen-many.ts", patienceMs = 5_000 } = options;
  const share = Math.ceil(target.cookies.length / processes);
  const children = Array.from({ length: processes }, () =>
    fork(join(import.meta.dirname, script), { serialization: "advanced", execArgv: ["--disable-warning=ExperimentalWarning"] }),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(children.map((child) => end(child)));
  };
  try {
    await Promise.all(
      children.map((child, index) => {
        const own = target.cookies.slice(index * share, (index + 1) * share);
        return ask(child, { ask: "connect", target: { ...target, cookies: own } }, "connected");
      }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const expected = target.cookies.length * target.events;
  const settled = async (): Promise<void> => {
    let before = -1;
    let since = performance.now();
    while (performance.now() - since < patienceMs) {
      const counts = await Promise.all(children.map((child) => ask(child, { ask: "count" }, "count")));
      const received = counts.reduce((sum, count) => sum + count.received, 0);
      if (received >= expected) return;
      if (received !== before) since = performance.now();
      before = received;
      await sleep(lookEveryMs);
    }
  };
  const arrivals = async (): Promise<Arrivals> => {
    const parts = await Promise.all(children.map((child) => ask(child, { ask: "hand over" }, "arrivals")));
    const byClient = parts.flatMap((part) =>
      Array.from({ length: part.arrivals.length / target.events }, (_, client) =>
        part.arrivals.subarray(client * target.events, (client + 1) * target.events),
      ),
    );
    const returns = parts.flatMap((part, index) => part.returns.map((one) => ({ ...one, client: one.client + index * share })));
    return { byClient, twice: sum(parts, "twice"), disordered: sum(parts, "disordered"), dropped: sum(parts, "dropped"), returns };
  };
  const cut = async (on: boolean): Promise<void> => {
    await Promise.all(children.map((child) => ask(child, { ask: "cut", on }, "cut")));
  };
  return { cut, settled, arrivals, stop };
}

const sum = <Key extends string>(parts: readonly Record<Key, number>[], key: Key): number =>
  parts.reduce((total, part) => total + part[key], 0);

async function ask<Says extends FromLoad["says"]>(
  child: ChildProcess,
  question: ToLoad,
  wanted: Says,
): Promise<Extract<FromLoad, { says: Says }>> {
  const withdrawn = new AbortController();
  const signal = AbortSignal.any([withdrawn.signal, AbortSignal.timeout(connectWithinMs)]);
  const answer = once(child, "message", { signal }) as Promise<[FromLoad]>;
  const died = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`a load process ended with ${String(code)}`);
  });
  child.send(question);
  try {
    const [words] = await Promise.race([answer, died as Promise<never>]);
    if (words.says === "failed") throw new Error(words.why);
    if (words.says !== wanted) throw new Error(`a load process said "${words.says}" instead of "${wanted}"`);
    return words as Extract<FromLoad, { says: Says }>;
  } finally {
    died.catch(() => undefined);
    answer.catch(() => undefined);
    withdrawn.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
