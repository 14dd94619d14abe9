import { announceAllClear } from "./announce-all-clear.ts";
import { announce } from "./announce.ts";
import { answerPause } from "./answer-pause.ts";
import { armFailure } from "./arm-failure.ts";
import { beginDebrief } from "./begin-debrief.ts";
import { changeIncident } from "./change-incident.ts";
import { confirmDetection } from "./confirm-detection.ts";
import { createGameDay } from "./create-game-day.ts";
import { declareIncident } from "./declare-incident.ts";
import { deleteFailure } from "./delete-failure.ts";
import { disarmFailure } from "./disarm-failure.ts";
import { dismissSuggestion } from "./dismiss-suggestion.ts";
import { dropCue } from "./drop-cue.ts";
import { dryRunFailure } from "./dry-run-failure.ts";
import { fireFailure } from "./fire-failure.ts";
import type { Command } from "./gate.ts";
import { holdClock } from "./hold-clock.ts";
import { inviteOrganizer } from "./invite-organizer.ts";
import { joinAsParticipant } from "./join-as-participant.ts";
import { letBackIn } from "./let-back-in.ts";
import { markDetected } from "./mark-detected.ts";
import { markReal } from "./mark-real.ts";
import { moveFailure } from "./move-failure.ts";
import { publishReport } from "./publish-report.ts";
import { publishSchedule } from "./publish-schedule.ts";
import { recordObservation } from "./record-observation.ts";
import { removePerson } from "./remove-person.ts";
import { requestPause } from "./request-pause.ts";
import { replaceLink } from "./replace-link.ts";
import { resumeClock } from "./resume-clock.ts";
import { revertFailure } from "./revert-failure.ts";
import { revokeInvitation } from "./revoke-invitation.ts";
import { saveFailure } from "./save-failure.ts";
import { sayBackchannel } from "./say-backchannel.ts";
import { sayCue } from "./say-cue.ts";
import { sayMessage } from "./say-message.ts";
import { skipFailure } from "./skip-failure.ts";
import { startGameDay } from "./start-game-day.ts";
import { acceptKept } from "./accept-kept.ts";
import { checkTargets } from "./check-targets.ts";
import { resetPractice } from "./reset-practice.ts";
import { stopEverything } from "./stop-everything.ts";
import { takeCommand } from "./take-command.ts";
import { takeOverFiring } from "./take-over-firing.ts";
import { takeScribe } from "./take-scribe.ts";
import { withdrawDetection } from "./withdraw-detection.ts";
import { writeNote } from "./write-note.ts";

/** Every command there is, by name. A new verb is added here and nowhere else. */
export const commands = {
  announce: announce,
  "announce-all-clear": announceAllClear,
  "answer-pause": answerPause,
  "arm-failure": armFailure,
  "begin-debrief": beginDebrief,
  "change-incident": changeIncident,
  "confirm-detection": confirmDetection,
  "create-game-day": createGameDay,
  "declare-incident": declareIncident,
  "delete-failure": deleteFailure,
  "disarm-failure": disarmFailure,
  "dismiss-suggestion": dismissSuggestion,
  "drop-cue": dropCue,
  "dry-run-failure": dryRunFailure,
  "fire-failure": fireFailure,
  "hold-clock": holdClock,
  "invite-organizer": inviteOrganizer,
  "join-as-participant": joinAsParticipant,
  "let-back-in": letBackIn,
  "mark-detected": markDetected,
  "mark-real": markReal,
  "move-failure": moveFailure,
  "publish-report": publishReport,
  "publish-schedule": publishSchedule,
  "record-observation": recordObservation,
  "remove-person": removePerson,
  "replace-link": replaceLink,
  "request-pause": requestPause,
  "resume-clock": resumeClock,
  "revert-failure": revertFailure,
  "revoke-invitation": revokeInvitation,
  "save-failure": saveFailure,
  "say-backchannel": sayBackchannel,
  "say-cue": sayCue,
  "say-message": sayMessage,
  "skip-failure": skipFailure,
  "check-targets": checkTargets,
  "reset-practice": resetPractice,
  "accept-kept": acceptKept,
  "start-game-day": startGameDay,
  "stop-everything": stopEverything,
  "take-command": takeCommand,
  "take-over-firing": takeOverFiring,
  "take-scribe": takeScribe,
  "withdraw-detection": withdrawDetection,
  "write-note": writeNote,
} as const;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as readonly CommandName[];

/** The command of that name for a game day, or for owners outside one; null when there is none. */
export function findCommand(name: string, scope: "game-day" | "owner"): Command | null {
  const found = Object.hasOwn(commands, name) ? (commands[name as CommandName] as unknown as Command) : null;
  return found === null || (found.role === "owner") !== (scope === "owner") ? null : found;
}
