import type { Used } from "../weigh-round.ts";
import { cpuMs, machineBusyMs, processTree } from "./read-process.ts";

/** From now on: what a server uses, and what processes do that are neither of the benchmark nor among `pids`. */
export function watchUse(serverPid: number, pids: () => readonly number[]): () => Used {
  const everyone = (): Map<number, number> => cpuOfEach(new Set([...processTree(process.pid), ...pids()]));
  const before = { cpu: cpuMs(serverPid), busy: machineBusyMs(), own: everyone() };
  return () => {
    const busyMs = machineBusyMs() - before.busy;
    const ownMs = [...everyone()].reduce((sum, [pid, used]) => sum + used - (before.own.get(pid) ?? 0), 0);
    return { serverCpuMs: cpuMs(serverPid) - before.cpu, othersMs: Math.max(0, busyMs - ownMs), busyMs };
  };
}

/** Of those that live: what ended since takes its own with it, and is not subtracted from the others'. */
function cpuOfEach(pids: Iterable<number>): Map<number, number> {
  const used = new Map<number, number>();
  for (const pid of pids) {
    try {
      used.set(pid, cpuMs(pid));
    } catch {
      // It ended while the list was read.
    }
  }
  return used;
}
