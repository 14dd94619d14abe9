import { z } from "zod";
import type { Bounds } from "./plan.ts";
import type { Health } from "./enums.ts";

/** `blocks` keeps the game day from starting, `asks` wants a reason, `tells` is to be known. */
const levelSchema = z.enum(["blocks", "asks", "tells"]);
type Level = z.output<typeof levelSchema>;

/** What a look at the targets found before the start; `failureKey` null: about all of them. */
export const targetFindingSchema = z.object({ failureKey: z.string().nullable(), level: levelSchema, says: z.string() });
export type TargetFinding = z.output<typeof targetFindingSchema>;

/** What is not green before the start, and what to do about it; `todo` null: nothing. `awaited`: a look or a reset under way answers it anew. */
export const startFindingSchema = z.object({ level: levelSchema, says: z.string(), todo: z.string().nullable(), awaited: z.boolean() });
export type StartFinding = z.output<typeof startFindingSchema>;

/** What a start is judged by. All moments in ms since the epoch. */
export type StartFacts = {
  now: number;
  engineAlive: boolean;
  /** Whether this machine's clock, and each living engine's, is right by PostgreSQL's. */
  clock: "right" | "wrong" | "unknown";
  probes: readonly {
    name: string;
    unit: string;
    bounds: Bounds;
    intervalMs: number;
    state: Health;
    value: number | null;
    at: number | null;
  }[];
  /** The last look at the targets, null when there was none. */
  targets: { at: number; findings: readonly TargetFinding[] } | null;
  /** Whether the practice stack is being reset, for this game day or another. */
  resetting: boolean;
  /** Open firings of other game days that have one of the same targets, as of now. */
  rivals: readonly { target: string; broken: boolean }[];
  failures: number;
  published: boolean;
  /** Names of the workstreams that nobody has joined. */
  empty: readonly string[];
  joined: number;
};

/** Older than this, a measurement says nothing of now. */
const probeStaleMs = (intervalMs: number): number => Math.max(15_000, 3 * intervalMs);
const targetsStaleMs = 5 * 60_000;

const finding =
  (level: Level, awaited = false) =>
  (says: string, todo: string | null): StartFinding => ({ level, says, todo, awaited });
const [blocks, asks] = [finding("blocks"), finding("asks")];
const blocksForNow = finding("blocks", true);

const order: readonly Level[] = ["blocks", "asks", "tells"];

/** What is not green, the worst first. */
export function startFindings(facts: StartFacts): StartFinding[] {
  const findings = [
    ...(facts.engineAlive
      ? []
      : [
          blocks(
            "No engine runs: nothing would fire, and nothing would be undone.",
            "Start Gameday's engine, or see why it ended in its log.",
          ),
        ]),
    ...(facts.resetting ? [blocksForNow("The practice stack is being reset.", "Wait until it is whole, then look again.")] : []),
    ...probeFindings(facts),
    ...targetFindings(facts),
    ...rivalFindings(facts),
    ...clockFindings(facts),
    ...(facts.failures === 0 ? [asks("No failure is planned.", "Plan one on the run sheet, or break things by hand later.")] : []),
    ...peopleFindings(facts),
    ...(facts.published ? [] : [asks("No schedule is published, so participants expect nothing.", "Publish one on the run sheet.")]),
  ];
  return findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function probeFindings({ probes, now }: StartFacts): StartFinding[] {
  return probes.flatMap(({ name, unit, bounds, intervalMs, state, value, at }): StartFinding[] => {
    const current = at !== null && now - at <= probeStaleMs(intervalMs);
    if (state === "healthy" && current) return [];
    if (state === "unknown" || !current)
      return [
        asks(
          `${name} is not measured yet, so nobody knows whether it is well.`,
          "Measuring begins when you open this: wait a moment. If that doesn't help, see what the probe asks.",
        ),
      ];
    const read = value === null ? "does not answer" : `is ${shown(value)}${unit === "" ? "" : ` ${unit}`}`;
    const says = `${name} ${read}, out of its bounds (${boundsInWords(bounds, unit)}) before anything was broken.`;
    return [blocks(says, "Mend what it measures, or correct its bounds on the plan.")];
  });
}

function targetFindings({ targets, now, failures }: StartFacts): StartFinding[] {
  if (failures === 0) return [];
  const again = "Look again: it takes a few seconds and changes nothing.";
  if (targets === null) return [blocksForNow("The targets were not looked at yet.", again)];
  if (now - targets.at > targetsStaleMs) return [blocksForNow("The targets were last looked at more than five minutes ago.", again)];
  return targets.findings.map(({ level, failureKey, says }) =>
    finding(level, true)(says, level === "blocks" ? remedyOf(failureKey) : null),
  );
}

const remedyOf = (failureKey: string | null): string =>
  failureKey === null ? "Mend that, then look again." : `Mend that, or leave ${failureKey} out (Skip), then look again.`;

function rivalFindings({ rivals }: StartFacts): StartFinding[] {
  return rivals.map(({ target, broken }) =>
    broken
      ? blocks(`${target} is broken by a failure of another game day now.`, "Have that one reverted, then look again.")
      : asks(`Another game day has armed a failure of ${target}, too.`, "Agree with its organizers who goes first."),
  );
}

function clockFindings({ clock }: StartFacts): StartFinding[] {
  if (clock === "right") return [];
  return clock === "wrong"
    ? [
        asks(
          "A machine's clock is off. Stored times stay right; times that people copy from that machine may not be.",
          "Mend its time service (NTP).",
        ),
      ]
    : [asks("How far the clocks are off is not measured yet.", "Wait a moment, then look again.")];
}

function peopleFindings({ joined, empty }: StartFacts): StartFinding[] {
  const invite = "Send the link for engineers, or wait for them.";
  if (joined === 0) return [asks("Nobody has joined yet.", invite)];
  return empty.length === 0 ? [] : [asks(`Nobody has joined for ${empty.join(", ")}.`, invite)];
}

const shown = (value: number): string => String(Math.round(value * 100) / 100);

function boundsInWords({ min, max }: Bounds, unit: string): string {
  const within = [min === undefined ? "" : `at least ${shown(min)}`, max === undefined ? "" : `at most ${shown(max)}`];
  return `${within.filter((part) => part !== "").join(", ")}${unit === "" ? "" : ` ${unit}`}`;
}
