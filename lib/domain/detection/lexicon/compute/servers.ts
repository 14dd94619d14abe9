import type { Kind } from "../kind.ts";

export const servers: Kind = {
  key: "servers",
  names: `server*, host, hosts, instance*, box, boxes, vm, vms, ec2, machine*, fleet, rechner, servidor*, serveur*, maschine*, サーバー, サーバ,
    process*, service, daemon, systemd, processes, asg, autoscal*, node process`,
  about: `process.kill, kill*, systemd*, ec2*, terminate*, stop-instances, fleet, servers, healthy-hosts`,
  signs: `ssh, pid, uptime, systemctl, exit code, connection refused on, restarted`,
  when: {
    killed: `!failed health checks, !failedhealthchecks, healthy 1, out of 3, of three, 1 of 3, 2 of 3, one of three, two of three,
    unhealthy hosts, targets unhealthy, target group, process is gone, process gone, not running, no process, exited, exit code,
    terminated, killed, kill, signal 9, sigkill, dead server*, servers dead, server dead, left alone, carries the load, one server left,
    only one left, remaining one, connection refused, econnrefused, refuses connections, ps shows nothing, systemctl failed, core dump,
    one in three, every third request, third of the requests, tot, muerto, instances gone, capacity, fewer servers, hosts in service`,
    flapping: `restarts, restarting, restart count, reconnect*, uptime`,
  },
};
