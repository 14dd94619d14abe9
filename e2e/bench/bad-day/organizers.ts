import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ours } from "../fan-out-round.ts";
import { cpuMs } from "../memory/read-process.ts";
import type { ConductHeard } from "./conduct-page.ts";
import type { FromOrganizers, ToOrganizers } from "./open-organizers.ts";

const withinMs = 60_000;
const calmCpuMs = 150;

/** Runs work while organizers have Conduct open, in a process of their own. Resolves with what their pages were told meanwhile. */
export async function besideOrganizers<Result>(
  { instance, gameDayId }: Ours,
  cookies: readonly string[],
  work: () => Promise<Result>,
): Promise<{ result: Result; heard: ConductHeard[]; seconds: number }> {
  const child = fork(join(import.meta.dirname, "open-organizers.ts"), { execArgv: ["--disable-warning=ExperimentalWarning"] });
  const ask = async (message: ToOrganizers): Promise<FromOrganizers> => {
    const answer = once(child, "message", { signal: AbortSignal.timeout(withinMs) }) as Promise<[FromOrganizers]>;
    child.send(message);
    const [words] = await answer;
    if (words.says === "failed") throw new Error(words.why);
    return words;
  };
  try {
    await ask({ url: instance.url, gameDayId, cookies: [...cookies] });
    const began = performance.now();
    const result = await work();
    const seconds = (performance.now() - began) / 1000;
    const closed = await ask("close");
    await webIsCalm(instance);
    return { result, heard: closed.says === "closed" ? closed.heard : [], seconds };
  } finally {
    child.kill("SIGKILL");
  }
}

/** Waits until the web process has done what was asked of it and is of no use any more: it would be counted as what comes next. */
async function webIsCalm({ pids }: Ours["instance"]): Promise<void> {
  for (const last = performance.now() + withinMs; performance.now() < last;) {
    const [web] = pids("web");
    if (web === undefined) return;
    const before = cpuMs(web);
    await sleep(1_000);
    if (cpuMs(web) - before < calmCpuMs) return;
  }
}
