import type { Bounds } from "./plan.ts";
import type { Health } from "./health.ts";

/** What a look at the targets found before the start; `failureKey` null: about all of them. */
export type TargetFinding = { failureKey: string | null; says: string };

/** What is not green before the start: `blocks` keeps the game day from starting, `asks` wants a reason. */
export type StartFinding = { level: "blocks" | "asks"; says: string };

/** All moments in ms since the epoch. */
export type BeforeStart = {
  now: number;
  engineAlive: boolean;
  probes: readonly { name: string; unit: string; bounds: Bounds; state: Health; value: number | null; at: number | null }[];
  /** The last look at the targets, null when there was none. */
  targets: { at: number; findings: readonly TargetFinding[] } | null;
  failures: number;
  published: boolean;
  /** Names of the workstreams that nobody has joined. */
  empty: readonly string[];
  joined: number;
};

/** Older than this, a measurement says nothing of now. */
const probeStaleMs = 60_000;
const targetsStaleMs = 5 * 60_000;

/** What is not green, the worst first. */
export function startFindings(before: BeforeStart): StartFinding[] {
  const blocks = (says: string): StartFinding => ({ level: "blocks", says });
  const asks = (says: string): StartFinding => ({ level: "asks", says });
  const findings = [
    ...(before.engineAlive ? [] : [blocks("No engine runs: nothing would fire, and nothing would be undone.")]),
    ...probeFindings(before),
    ...targetFindings(before, blocks, asks),
    ...(before.failures === 0 ? [asks("No failure is planned.")] : []),
    ...peopleFindings(before).map(asks),
    ...(before.published ? [] : [asks("No schedule is published: participants are told of nothing.")]),
  ];
  return findings.toSorted((a, b) => Number(a.level === "asks") - Number(b.level === "asks"));
}

function probeFindings({ probes, now }: BeforeStart): StartFinding[] {
  return probes.flatMap(({ name, unit, bounds, state, value, at }): StartFinding[] => {
    const current = at !== null && now - at <= probeStaleMs;
    if (state === "healthy" && current) return [];
    if (state === "unknown" || !current) return [{ level: "asks", says: `${name} is not measured: whether it is well is not known.` }];
    const read = value === null ? "does not answer" : `is ${shown(value)}${unit === "" ? "" : ` ${unit}`}`;
    return [{ level: "blocks", says: `${name} ${read}, out of its bounds (${boundsInWords(bounds, unit)}) before anything was broken.` }];
  });
}

function targetFindings(
  { targets, now, failures }: BeforeStart,
  blocks: (says: string) => StartFinding,
  asks: (says: string) => StartFinding,
): StartFinding[] {
  if (failures === 0) return [];
  if (targets === null) return [asks("The targets were not looked at yet.")];
  if (now - targets.at > targetsStaleMs) return [asks("The targets were last looked at more than five minutes ago.")];
  return targets.findings.map(({ says }) => blocks(says));
}

function peopleFindings({ joined, empty }: BeforeStart): string[] {
  if (joined === 0) return ["Nobody has joined yet."];
  return empty.length === 0 ? [] : [`Nobody has joined for ${empty.join(", ")}.`];
}

const shown = (value: number): string => String(Math.round(value * 100) / 100);

function boundsInWords({ min, max }: Bounds, unit: string): string {
  const within = [min === undefined ? "" : `at least ${shown(min)}`, max === undefined ? "" : `at most ${shown(max)}`];
  return `${within.filter((part) => part !== "").join(", ")}${unit === "" ? "" : ` ${unit}`}`;
}
