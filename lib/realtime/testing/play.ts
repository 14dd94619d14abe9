import { randomUUID } from "node:crypto";
import { announceAllClear } from "#lib/commands/announcement/all-clear.ts";
import { announce } from "#lib/commands/announcement/announce.ts";
import { publishSchedule } from "#lib/commands/announcement/publish-schedule.ts";
import { holdClock } from "#lib/commands/clock/hold.ts";
import { resumeClock } from "#lib/commands/clock/resume.ts";
import { dropCue } from "#lib/commands/cue/drop.ts";
import { sayCue } from "#lib/commands/cue/say.ts";
import { confirmDetection } from "#lib/commands/detection/confirm.ts";
import { dismissSuggestion } from "#lib/commands/detection/dismiss-suggestion.ts";
import { markDetected } from "#lib/commands/detection/mark.ts";
import { withdrawDetection } from "#lib/commands/detection/withdraw.ts";
import { acceptKept } from "#lib/commands/failure/accept-kept.ts";
import { armFailure } from "#lib/commands/failure/arm.ts";
import { checkTargets } from "#lib/commands/failure/check-targets.ts";
import { deleteFailure } from "#lib/commands/failure/delete.ts";
import { disarmFailure } from "#lib/commands/failure/disarm.ts";
import { dryRunFailure } from "#lib/commands/failure/dry-run.ts";
import { fireFailure } from "#lib/commands/failure/fire.ts";
import { moveFailure } from "#lib/commands/failure/move.ts";
import { revertFailure } from "#lib/commands/failure/revert.ts";
import { saveFailure } from "#lib/commands/failure/save.ts";
import { skipFailure } from "#lib/commands/failure/skip.ts";
import { stopEverything } from "#lib/commands/failure/stop-everything.ts";
import { takeOverFiring } from "#lib/commands/failure/take-over.ts";
import { abortGameDay } from "#lib/commands/game-day/abort.ts";
import { archiveGameDay } from "#lib/commands/game-day/archive.ts";
import { beginDebrief } from "#lib/commands/game-day/begin-debrief.ts";
import { deleteGameDay } from "#lib/commands/game-day/delete.ts";
import { resetPractice } from "#lib/commands/game-day/reset-practice.ts";
import { startGameDay } from "#lib/commands/game-day/start.ts";
import { changeIncident } from "#lib/commands/incident/change.ts";
import { declareIncident } from "#lib/commands/incident/declare.ts";
import { markReal } from "#lib/commands/incident/mark-real.ts";
import { takeCommand } from "#lib/commands/incident/take-command.ts";
import { takeScribe } from "#lib/commands/incident/take-scribe.ts";
import { answerPause } from "#lib/commands/pause/answer.ts";
import { requestPause } from "#lib/commands/pause/request.ts";
import { inviteOrganizer } from "#lib/commands/people/invite-organizer.ts";
import { joinAsParticipant } from "#lib/commands/people/join-as-participant.ts";
import { letBackIn } from "#lib/commands/people/let-back-in.ts";
import { removePerson } from "#lib/commands/people/remove.ts";
import { replaceLink } from "#lib/commands/people/replace-link.ts";
import { revokeInvitation } from "#lib/commands/people/revoke-invitation.ts";
import type { GameDayCommandName } from "#lib/commands/registry.ts";
import { publishReport } from "#lib/commands/report/publish.ts";
import { aFailure } from "#lib/commands/testing/small-plan.ts";
import { sayBackchannel } from "#lib/commands/word/say-backchannel.ts";
import { sayMessage } from "#lib/commands/word/say-message.ts";
import { writeNote } from "#lib/commands/word/write-note.ts";
import type { Store } from "#lib/persistence/store.ts";
import { fire, observe, type BusyDay } from "./busy-day.ts";

type Step = () => Promise<unknown>;

/** What an engine does, and what changes without an event. */
type Meanwhile =
  | "(the engine answers what was asked before the start)"
  | "(F1 is fired)"
  | "(F3 is renamed)"
  | "(the impact of F1 is measured)"
  | "(another organizer joins)"
  | "(and is removed)"
  | "(Ann comes by her link again, with no workstream)"
  | "(F9 is armed)"
  | "(F9 is fired)"
  | "(a second word, of another application)"
  | "(a line is due, of which no event tells)"
  | "(a correction is due, of which no event tells)"
  | "(a problem, of which no event tells)"
  | "(F1 is reverting)"
  | "(F1 is proven undone, but for what others changed)"
  | "(F9 is reverting)"
  | "(the engine is lost, of which no event tells)"
  | "(a second incident, renamed and resolved)"
  | "(a pause is granted)"
  | "(somebody joins)"
  | "(the engine answers the stop)"
  | "(a false all clear)"
  | "(the engine answers the rest)";

/** These end a game day before its time, so that the play of the others can't go on. */
export type Ending = "abort-game-day" | "delete-game-day";

const now = (): string => new Date().toISOString();

/**
 * Every command of a game day once, in an order in which each works, and between them what an engine does. A command that has no step here
 * doesn't compile: whoever adds one shows that pages which hear of it hold what pages loaded afterwards do.
 */
export function playOf(store: Store, day: BusyDay): Record<Exclude<GameDayCommandName, Ending> | Meanwhile, Step> {
  const { as, olga, ann, ben, firing, gameDayId } = day;
  const { organizers } = store;
  const ids = {
    incident: randomUUID(),
    second: randomUUID(),
    pause: randomUUID(),
    seen: "",
    cue: randomUUID(),
    late: randomUUID(),
    otto: "",
  };
  const answers: Step = () =>
    organizers.engineCommand.findMany({ where: { gameDayId, finishedAt: null } }).then(async (asked) => {
      await organizers.engineCommand.updateMany({ where: { gameDayId, finishedAt: null }, data: { finishedAt: new Date(), ok: true } });
      await day.tell(
        asked.map(({ id: commandId }) => ({
          name: "command.finished",
          payload: { commandId, ok: true, says: "done", looked: null, failureKey: null },
        })),
      );
    });
  const cue = async (id: string): Promise<unknown> =>
    organizers.cue.create({
      data: {
        id,
        firingId: (await firing("F1")).id,
        key: id === ids.cue ? "correction" : "late",
        words: "It is it.",
        openedAt: new Date(),
      },
    });
  const put = async (key: string, error: string): Promise<unknown> =>
    organizers.firing.update({ where: { id: (await firing(key)).id }, data: { error } });
  const said = () => ({ roomKey: "gameday", body: "call lists take 6 s, Ann", writtenAt: now() });
  const spoken = () => ({ messageId: randomUUID(), body: "now", writtenAt: now() });
  const declared = (incidentId: string) => ({ incidentId, title: "API reads slow", severity: "major" as const, writtenAt: now() });
  const announced = (truthful: boolean) => ({ announcementId: randomUUID(), body: "All clear.", truthful });

  return {
    "publish-schedule": () => as(olga, publishSchedule, { seed: 3, lying: 0.5 }),
    "save-failure": () => as(olga, saveFailure, { failure: aFailure({ key: "F9", name: "Later", trigger: { kind: "hand" } }) }),
    "check-targets": () => as(olga, checkTargets, {}),
    "reset-practice": () => as(olga, resetPractice, {}),
    "(the engine answers what was asked before the start)": answers,
    "invite-organizer": async () => {
      await organizers.keyholder.createMany({ data: [{ personId: olga.personId, at: new Date() }], skipDuplicates: true });
      return as(olga, inviteOrganizer, {});
    },
    "revoke-invitation": async () => {
      const { id } = await organizers.invitation.findFirstOrThrow({ where: { gameDayId, revokedAt: null } });
      return as(olga, revokeInvitation, { invitationId: id });
    },
    "start-game-day": () => as(olga, startGameDay, { why: "It is a test." }),
    "say-backchannel": () => as(olga, sayBackchannel, spoken()),
    "say-message": () => as(ben, sayMessage, { messageId: randomUUID(), ...said() }),
    "arm-failure": () => as(olga, armFailure, { failureKey: "F9" }),
    "(F9 is armed)": () => day.move("F9", "armed", { armedAt: new Date() }),
    "disarm-failure": () => as(olga, disarmFailure, { failureKey: "F9" }),
    "fire-failure": () => as(olga, fireFailure, { failureKey: "F9" }),
    "dry-run-failure": () => as(olga, dryRunFailure, { failureKey: "F9" }),
    "(F1 is fired)": () => fire(day, "F1"),
    "(the impact of F1 is measured)": async () => {
      const { id: firingId } = await firing("F1");
      const moment = new Date();
      await organizers.firing.update({ where: { id: firingId }, data: { impactAt: moment } });
      const measured = { failureKey: "F1", firingId, what: "impact" as const, moment: moment.toISOString() };
      await day.tell([{ name: "firing.measured", payload: measured }]);
    },
    "record-observation": async () => (ids.seen = await observe(store, day, "read replicas are away, the API reads slowly")),
    "confirm-detection": async () =>
      as(olga, confirmDetection, { firingId: (await firing("F1")).id, evidenceKind: "observation", evidenceId: ids.seen }),
    "withdraw-detection": async () => as(olga, withdrawDetection, { firingId: (await firing("F1")).id }),
    "dismiss-suggestion": async () => as(olga, dismissSuggestion, { firingIds: [(await firing("F1")).id], evidenceId: ids.seen }),
    "(a second word, of another application)": () => observe(store, day, "sign-in is slow", "sign-in"),
    "mark-detected": () => as(olga, markDetected, { failureKey: "F1", words: "I told them." }),
    "declare-incident": () => as(ben, declareIncident, declared(ids.incident)),
    "take-command": () => as(ann, takeCommand, { incidentId: ids.incident }),
    "take-scribe": () => as(ben, takeScribe, { incidentId: ids.incident }),
    "change-incident": () =>
      as(ben, changeIncident, { incidentId: ids.incident, expectedStatus: "investigating", status: "identified", topic: "replicas" }),
    "(a second incident, renamed and resolved)": async () => {
      const { roomKey } = await as(ann, declareIncident, declared(ids.second));
      await as(ben, sayMessage, { messageId: randomUUID(), ...said(), roomKey });
      const changed = { incidentId: ids.second, expectedStatus: "investigating" as const };
      await as(ann, changeIncident, { ...changed, title: "Reads slow", severity: "minor" });
      for (const [from, to] of [
        ["investigating", "mitigated"],
        ["mitigated", "resolved"],
      ] as const)
        await as(ann, changeIncident, { incidentId: ids.second, expectedStatus: from, status: to });
    },
    "mark-real": () => as(ben, markReal, { incidentId: ids.incident }),
    "write-note": () => as(ann, writeNote, { noteId: randomUUID(), workstreamKey: "api", body: "Alert works", writtenAt: now() }),
    "request-pause": () => as(ann, requestPause, { requestId: ids.pause, reason: "Is it real?", minutes: 5 }),
    "answer-pause": () => as(olga, answerPause, { requestId: ids.pause, granted: false, answer: "Real life does not wait." }),
    "join-as-participant": () => as(olga, joinAsParticipant, { name: "Jo Park", workstreamKey: "api" }),
    "(a line is due, of which no event tells)": () => cue(ids.cue),
    "say-cue": () => as(olga, sayCue, { cueId: ids.cue, ...spoken() }),
    "(a correction is due, of which no event tells)": () => cue(ids.late),
    "drop-cue": () => as(olga, dropCue, { cueId: ids.late }),
    announce: () => as(olga, announce, { announcementId: randomUUID(), kind: "message", body: "Read your runbooks." }),
    "(F3 is renamed)": () =>
      as(olga, saveFailure, { failure: aFailure({ key: "F3", name: "Renamed", trigger: { kind: "hand" } }), expectedKey: "F3" }),
    "move-failure": () => as(olga, moveFailure, { failureKey: "F3", trigger: { kind: "at", offsetMs: 1_200_000 } }),
    "hold-clock": () => as(olga, holdClock, { why: "lunch" }),
    "resume-clock": () => as(olga, resumeClock, {}),
    "(a pause is granted)": async () => {
      const requestId = randomUUID();
      await as(ben, requestPause, { requestId, reason: "We can't tell what is real", minutes: 15 });
      await as(olga, answerPause, { requestId, granted: true, answer: "Take it." });
      await as(olga, resumeClock, {});
    },
    "(a problem, of which no event tells)": () => put("F1", "the target can't be reached"),
    "revert-failure": () => as(olga, revertFailure, { failureKey: "F1" }),
    "(F1 is reverting)": () => day.move("F1", "reverting"),
    "(F1 is proven undone, but for what others changed)": () =>
      day.move("F1", "reverted", {
        revertedAt: new Date(),
        proof: [{ target: "a", proven: true, detail: "as recorded", state: null, kept: "others changed it" }],
        error: null,
      }),
    "accept-kept": () => as(olga, acceptKept, { failureKey: "F1" }),
    "(F9 is fired)": async () => {
      await day.move("F9", "firing", { firedAt: new Date() });
      await day.move("F9", "active", { inPlaceAt: new Date() });
    },
    "(F9 is reverting)": async () => {
      await day.move("F9", "reverting");
      await put("F9", "no answer");
    },
    "take-over-firing": () => as(olga, takeOverFiring, { failureKey: "F9", reason: "I restarted it by hand." }),
    "skip-failure": () => as(olga, skipFailure, { failureKey: "F3", why: "enough" }),
    "delete-failure": () => as(olga, deleteFailure, { failureKey: "F2" }),
    "replace-link": () => as(olga, replaceLink, { role: "participant" }),
    "(another organizer joins)": async () => (ids.otto = (await day.join("organizer", "Otto")).personId),
    "(and is removed)": () => as(olga, removePerson, { personId: ids.otto }),
    "(Ann comes by her link again, with no workstream)": () => day.joinAlso(ann, "participant"),
    "(somebody joins)": () => day.join("participant", "Zoe", "identity"),
    "remove-person": () => as(olga, removePerson, { personId: ben.personId }),
    "let-back-in": () => as(olga, letBackIn, { personId: ben.personId }),
    "(the engine is lost, of which no event tells)": () => organizers.engineLease.updateMany({ data: { expiresAt: new Date(0) } }),
    "stop-everything": () => as(olga, stopEverything, {}),
    "(the engine answers the stop)": answers,
    "(a false all clear)": () => as(olga, announceAllClear, announced(false)),
    "announce-all-clear": () => as(olga, announceAllClear, announced(true)),
    "(the engine answers the rest)": answers,
    "begin-debrief": () => as(olga, beginDebrief, {}),
    "publish-report": () => as(olga, publishReport, {}),
    "archive-game-day": () => as(olga, archiveGameDay, {}),
  };
}

/** A game day that is ended before its time, and deleted. */
export const endingOf = (store: Store, day: BusyDay): Record<Ending, Step> => ({
  "abort-game-day": () => day.as(day.olga, abortGameDay, { why: "The database team was called away." }),
  "delete-game-day": async () => {
    const { gameDayId } = day;
    await store.organizers.engineCommand.updateMany({ where: { gameDayId }, data: { finishedAt: new Date(), ok: true } });
    const { name } = await store.organizers.gameDay.findUniqueOrThrow({ where: { id: gameDayId } });
    return day.as(day.olga, deleteGameDay, { name });
  },
});
