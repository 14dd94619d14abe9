import { createHash } from "node:crypto";
import { phaseSchema } from "#lib/domain/enums.ts";
import { clockView } from "../../clock-view.ts";
import type { ConductPicture, ConductView } from "../../views.ts";
import { failureViews } from "../failure-views.ts";
import { stopWould } from "../stop-would.ts";
import type { HeldSections } from "./read-sections.ts";

/** The picture that is the same for each organizer, as plain JSON. `now` in ms since the epoch. */
export function pictureOf(held: HeldSections, now: number): ConductPicture {
  const { run } = held.day;
  const failures = failureViews(held.failures, run, now);
  const picture: ConductPicture = {
    gameDay: trueGameDay(held.day),
    failures,
    ...held.suggestions,
    pauseRequests: held.pauses,
    cues: held.cues,
    agents: held.agents,
    incidents: held.incidents,
    rooms: held.rooms,
    ...held.schedule,
    ...held.landscape,
    stopWould: stopWould(failures, run.state === "running"),
    pending: held.pending,
    engineAlive: held.unheard.engineAlive,
    joined: held.joined,
  };
  // What a page holds has been JSON, which knows no undefined.
  return JSON.parse(JSON.stringify(picture)) as ConductPicture;
}

/** What pictures that say the same share, whichever process made them. */
export const pictureVersion = (picture: ConductPicture): string =>
  createHash("sha256").update(JSON.stringify(picture)).digest("base64url").slice(0, 22);

/** The true state and clock, and what participants believe. */
export function trueGameDay({ row, run, ending }: HeldSections["day"]): ConductView["gameDay"] {
  const { id, name, environment, zone, phase } = row;
  const toldAllClear = phase !== "upcoming" && phase !== "running";
  const iso = (moment: number): string => new Date(moment).toISOString();
  const holds = run.holds.map(({ from, to }) => ({ from: iso(from), to: to === null ? null : iso(to) }));
  const shown = { toldAllClear, participantsPhase: phaseSchema.parse(phase) };
  return { id, name, environment, zone, state: run.state, clock: clockView(run.clock), holds, ...shown, ending };
}
