import { planSchema, type FailurePlan, type Plan } from "#lib/domain/plan.ts";

/** How much there is of everything. `historyMs`: how long the day has been going on, and been measured. */
export type DaySize = {
  /** Of what its targets are, which no other day's are. */
  pools: string;
  workstreams: number;
  probes: number;
  past: number;
  open: number;
  scheduled: number;
  historyMs: number;
  observations: number;
  messages: number;
};

/** The first letter of a failure's key says what becomes of it: found and reverted hours ago, open, or due while it is measured. */
export const keyOf = { past: (n: number) => `H${n}`, open: (n: number) => `O${n}`, scheduled: (n: number) => `L${n}` };

/** Open failures are due so long after the clock was started, one shortly after the other. */
const openAfterMs = 6_000;
const openEveryMs = 50;
const probeBounds = { max: 250 };

export const targetOf = (pools: string, failureKey: string): string => `${pools}-${failureKey}`;
export const workstreamKey = (n: number): string => `team-${n}`;
export const probeKey = (n: number): string => `check-${n}`;

/** A day with that many workstreams, an application each, probes of a port of this machine, and failures of the reference driver. */
export function planDay(size: DaySize, probedPort: number): Plan {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
  const failure = (key: string, n: number, trigger: FailurePlan["trigger"]): unknown => ({
    key,
    name: `Replica pool ${key} refuses connections`,
    injector: "memory",
    params: { targets: [targetOf(size.pools, key)] },
    target: `Replica pool ${key}`,
    applicationKeys: [`tool-${n % size.workstreams}`],
    hypothesis: `Tool ${n % size.workstreams} reads from the primary within a minute`,
    expectations: [{ probeKey: probeKey(n % size.probes), tier: "core", bounds: probeBounds, says: "It goes on from the primary" }],
    probeKeys: [probeKey(n % size.probes)],
    trigger,
    maxDurationMs: key.startsWith("L") ? 5_000 : 12 * 3_600_000,
    publicName: `Replica pool ${key}`,
  });
  return planSchema.parse({
    name: "Bad day",
    environment: "memory",
    zone: "UTC",
    workstreams: numbers(size.workstreams).map((n) => ({ key: workstreamKey(n), name: `Team ${n}` })),
    applications: numbers(size.workstreams).map((n) => ({ key: `tool-${n}`, name: `Tool ${n}`, workstreamKey: workstreamKey(n) })),
    capabilities: [],
    dependencies: [],
    cells: [],
    probes: numbers(size.probes).map((n) => ({
      key: probeKey(n),
      name: `Check ${n}`,
      kind: "tcp.connect",
      params: { host: "127.0.0.1", port: probedPort },
      applicationKey: `tool-${n % size.workstreams}`,
      unit: "ms",
      bounds: probeBounds,
      intervalMs: 1_000,
      tier: "core",
      public: n % 2 === 0,
    })),
    failures: [
      ...numbers(size.past).map((n) => failure(keyOf.past(n), n, { kind: "hand" })),
      ...numbers(size.open).map((n) => {
        const offsetMs = size.historyMs + openAfterMs + n * openEveryMs;
        return failure(keyOf.open(n), n, { kind: "at", offsetMs });
      }),
      ...numbers(size.scheduled).map((n) => failure(keyOf.scheduled(n), n, { kind: "hand" })),
    ],
    inventedNames: [],
    allClearAtMs: 24 * 3_600_000,
  });
}
