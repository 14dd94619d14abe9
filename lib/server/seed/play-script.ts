import { randomUUID } from "node:crypto";
import type { Severity } from "#lib/domain/plan.ts";
import type { SeedPeople, Who } from "./join-people.ts";
import type { SeedDay } from "./make-day.ts";
import { declaredAnswer } from "./paths.ts";

type Status = "investigating" | "identified" | "mitigated" | "resolved";

/** One thing that somebody does. `at` is the name that the script gave an incident (`as`); without it the step is in the main room. */
export type Step =
  | { who: Who; says: string; at?: string }
  | { who: Who; observes: string; application: string; severity: Severity; at?: string; as?: string }
  | { who: Who; notes: string; workstream: string }
  | { who: Who; declares: string; severity: Severity; as: string }
  | { who: Who; takes: "command" | "scribe"; at: string }
  | { who: Who; changes: string; from: Status; to?: Status; topic?: string }
  | { who: Who; asksToPause: string; minutes: number }
  | { backchannel: string }
  | { announces: string };

/** Ids of what the script named. */
export type Named = Map<string, { id: string; roomKey: string }>;

/** Plays the steps one after the other, each by whoever does it. */
export async function playScript(day: SeedDay, people: SeedPeople, steps: readonly Step[]): Promise<Named> {
  const named: Named = new Map();
  const incidentId = (name: string): string => named.get(name)?.id ?? name;
  const roomKey = (name: string | undefined): string => (name === undefined ? "gameday" : (named.get(name)?.roomKey ?? name));
  for (const step of steps) await play(step);
  return named;

  async function play(step: Step): Promise<void> {
    const id = randomUUID();
    const writtenAt = new Date().toISOString();
    const run = (command: string, input: object): Promise<unknown> =>
      ("who" in step ? people[step.who] : day.organizer).run(day.gameDayId, command, input);
    if ("says" in step) await run("say-message", { messageId: id, roomKey: roomKey(step.at), body: step.says, writtenAt });
    else if ("observes" in step) {
      const { observes: body, application: applicationKey, severity } = step;
      const room = roomKey(step.at);
      await run("record-observation", { observationId: id, roomKey: room, body, applicationKey, severity, since: null, writtenAt });
      if (step.as !== undefined) named.set(step.as, { id, roomKey: room });
    } else if ("notes" in step) {
      await run("write-note", { noteId: id, workstreamKey: step.workstream, body: step.notes, writtenAt });
    } else if ("declares" in step) {
      const answer = await run("declare-incident", { incidentId: id, title: step.declares, severity: step.severity, writtenAt });
      named.set(step.as, { id, roomKey: declaredAnswer.parse(answer).roomKey });
    } else if ("takes" in step) await run(`take-${step.takes}`, { incidentId: incidentId(step.at) });
    else if ("changes" in step) {
      const { to: status, topic } = step;
      await run("change-incident", { incidentId: incidentId(step.changes), expectedStatus: step.from, status, topic });
    } else if ("asksToPause" in step) {
      await run("request-pause", { requestId: id, reason: step.asksToPause, minutes: step.minutes });
    } else if ("backchannel" in step) await run("say-backchannel", { messageId: id, body: step.backchannel, writtenAt });
    else await run("announce", { announcementId: id, kind: "message", body: step.announces });
  }
}
