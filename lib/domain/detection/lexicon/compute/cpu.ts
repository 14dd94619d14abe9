import type { Kind } from "../kind.ts";

export const cpu: Kind = {
  key: "cpu",
  names: `cpu*, processor*, load, core, cores, prozessor*, procesador, processeur, threads, vcpu`,
  about: `cpu*, stress*, burn-cpu, db-cpu`,
  signs: `!load average, !load1, load high, cpu high, high cpu, 100 percent cpu, throttled, throttling, steal, run queue, busy, saturated,
    at 100, on its knees, at the limit, hot, pegged, ausgelastet, al limite`,
};
