import { type DoubleAgent, doubleAgents } from "#lib/access/joining/double-agents.ts";
import type { GameDayModel } from "#lib/persistence/generated/models.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { publicRow, toldIncidents, toldPauses, toldRooms, toldSchedule } from "../../incident/told.ts";
import { toldApplications, toldWorkstreams } from "../../incident/told-landscape.ts";
import { failureRows, trueRun, type FailureRow, type HiddenRun } from "../../run-sheet/run-sheet-rows.ts";
import { endingOf } from "../../ending.ts";
import type { AskedCue, ConductPicture, ConductView, EndingView } from "../../views.ts";
import { cuesAsked } from "../cue-views.ts";
import { suggestionViews, type Suggested } from "../suggestion-views.ts";
import { tracedLines } from "../traced-lines.ts";
import { pendingViews } from "./pending-views.ts";
import { changedUnheard, type Section } from "./sections.ts";
import { readUnheard, type Unheard } from "./unheard.ts";

/** What the picture is made of, as read. */
export type HeldSections = {
  unheard: Unheard;
  day: { row: GameDayModel; run: HiddenRun; ending: EndingView };
  failures: FailureRow[];
  suggestions: Suggested;
  pauses: ConductView["pauseRequests"];
  cues: AskedCue[];
  agents: DoubleAgent[];
  incidents: ConductPicture["incidents"];
  rooms: ConductPicture["rooms"];
  schedule: Pick<ConductPicture, "schedule" | "truth">;
  landscape: Pick<ConductPicture, "workstreams" | "applications">;
  pending: ConductView["pending"];
  joined: number;
};

/**
 * Reads the sections that are wanted, and those that changed unheard; the others are as held. Everything when nothing is held. In one
 * snapshot, so that the parts agree. `now` in ms since the epoch.
 */
export async function readSections(
  tx: Transaction,
  gameDayId: string,
  held: HeldSections | null,
  wanted: ReadonlySet<Section>,
  now: number,
): Promise<HeldSections> {
  const unheard = await readUnheard(tx, gameDayId, now);
  const wrote = held?.unheard.mark !== unheard.mark;
  const wants = (section: Section): boolean => wanted.has(section) || (wrote && changedUnheard.includes(section));
  const suggests = wants("suggestions");
  const fails = wants("failures") || suggests;
  const either = <Of extends Section>(
    section: Of,
    read: () => Promise<HeldSections[Of]>,
    isWanted = wants(section),
  ): Promise<HeldSections[Of]> => (held === null || isWanted ? read() : Promise.resolve(held[section]));

  const day = await either(
    "day",
    async () => {
      const run = await trueRun(tx, gameDayId);
      return { row: await publicRow(tx, gameDayId), run, ending: await endingOf(tx, gameDayId, run.state) };
    },
    wants("day") || fails,
  );
  const failures = await either("failures", () => failureRows(tx, gameDayId), fails);
  return {
    unheard,
    day,
    failures,
    suggestions: await either("suggestions", () => suggestionViews(tx, gameDayId, failures, day.run, now), suggests),
    pauses: await either("pauses", () => toldPauses(tx, gameDayId)),
    cues: await either("cues", () => cuesAsked(tx, gameDayId)),
    agents: await either("agents", () => doubleAgents(tx, gameDayId)),
    incidents: await either("incidents", () => toldIncidents(tx, gameDayId)),
    rooms: await either("rooms", () => toldRooms(tx, gameDayId)),
    schedule: await either("schedule", async () => {
      const schedule = await toldSchedule(tx, gameDayId);
      return { schedule, truth: await tracedLines(tx, schedule) };
    }),
    landscape: await either("landscape", async () => ({
      workstreams: await toldWorkstreams(tx, gameDayId),
      applications: await toldApplications(tx, gameDayId),
    })),
    pending: await either("pending", () => pendingViews(tx, gameDayId)),
    joined: await either("joined", () => tx.membership.count({ where: { gameDayId, role: "participant" } })),
  };
}
