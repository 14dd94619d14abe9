import type { Kind } from "../kind.ts";

export const killed: Kind = {
  key: "killed",
  names: `killed, kill, dead, died, crash*, deleted, terminated, shut down, stopped, abgestürzt, abgeschossen, muerto, tué, 停止, gone, restart*`,
  about: `kill, kill*, delete-pods, terminate, crash, restart, stop-instances, killed, dead, reboot, oom, memory-hog`,
  signs: `killed, terminated, exited, exit code, restart*, crashed, gone, new one, came back, not ready, unhealthy, failed health checks,
    healthy 1, ready 0, sigkill, signal 9, pod gone, aborted, neu gestartet, se cayó, reiniciado, dead, died, 1 of 3, 0 2, 2 of 3,
    out of service, no process, connection refused, econnrefused, uptime, restarted, just started, hosts in service, do not answer,
    0 ready, ready pods 0, available 0, unavailable, young pods`,
};
