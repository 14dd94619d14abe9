import { abortGameDay } from "./game-day/abort.ts";
import { archiveGameDay } from "./game-day/archive.ts";
import { deleteGameDay } from "./game-day/delete.ts";
import { announceAllClear } from "./announcement/all-clear.ts";
import { announce } from "./announcement/announce.ts";
import { answerPause } from "./pause/answer.ts";
import { armFailure } from "./failure/arm.ts";
import { beginDebrief } from "./game-day/begin-debrief.ts";
import { changeIncident } from "./incident/change.ts";
import { confirmDetection } from "./detection/confirm.ts";
import { createGameDay } from "./game-day/create.ts";
import { declareIncident } from "./incident/declare.ts";
import { deleteFailure } from "./failure/delete.ts";
import { disarmFailure } from "./failure/disarm.ts";
import { dismissSuggestion } from "./detection/dismiss-suggestion.ts";
import { dropCue } from "./cue/drop.ts";
import { dryRunFailure } from "./failure/dry-run.ts";
import { fireFailure } from "./failure/fire.ts";
import type { z } from "zod";
import type { Command } from "./gate.ts";
import { holdClock } from "./clock/hold.ts";
import { inviteOrganizer } from "./people/invite-organizer.ts";
import { joinAsParticipant } from "./people/join-as-participant.ts";
import { letBackIn } from "./people/let-back-in.ts";
import { markDetected } from "./detection/mark.ts";
import { markReal } from "./incident/mark-real.ts";
import { moveFailure } from "./failure/move.ts";
import { publishReport } from "./report/publish.ts";
import { publishSchedule } from "./announcement/publish-schedule.ts";
import { recordObservation } from "./word/record-observation.ts";
import { removePerson } from "./people/remove.ts";
import { requestPause } from "./pause/request.ts";
import { replaceLink } from "./people/replace-link.ts";
import { resumeClock } from "./clock/resume.ts";
import { revertFailure } from "./failure/revert.ts";
import { revokeInvitation } from "./people/revoke-invitation.ts";
import { saveFailure } from "./failure/save.ts";
import { sayBackchannel } from "./word/say-backchannel.ts";
import { sayCue } from "./cue/say.ts";
import { sayMessage } from "./word/say-message.ts";
import { skipFailure } from "./failure/skip.ts";
import { startGameDay } from "./game-day/start.ts";
import { acceptKept } from "./failure/accept-kept.ts";
import { checkTargets } from "./failure/check-targets.ts";
import { resetPractice } from "./game-day/reset-practice.ts";
import { stopEverything } from "./failure/stop-everything.ts";
import { takeCommand } from "./incident/take-command.ts";
import { takeOverFiring } from "./failure/take-over.ts";
import { takeScribe } from "./incident/take-scribe.ts";
import { withdrawDetection } from "./detection/withdraw.ts";
import { writeNote } from "./word/write-note.ts";

/** Every command there is. A new verb is added here and nowhere else; it is known by the name that it says itself. */
const list = [
  abortGameDay,
  archiveGameDay,
  deleteGameDay,
  announce,
  announceAllClear,
  answerPause,
  armFailure,
  beginDebrief,
  changeIncident,
  confirmDetection,
  createGameDay,
  declareIncident,
  deleteFailure,
  disarmFailure,
  dismissSuggestion,
  dropCue,
  dryRunFailure,
  fireFailure,
  holdClock,
  inviteOrganizer,
  joinAsParticipant,
  letBackIn,
  markDetected,
  markReal,
  moveFailure,
  publishReport,
  publishSchedule,
  recordObservation,
  removePerson,
  replaceLink,
  requestPause,
  resumeClock,
  revertFailure,
  revokeInvitation,
  saveFailure,
  sayBackchannel,
  sayCue,
  sayMessage,
  skipFailure,
  checkTargets,
  resetPractice,
  acceptKept,
  startGameDay,
  stopEverything,
  takeCommand,
  takeOverFiring,
  takeScribe,
  withdrawDetection,
  writeNote,
] as const;

type Listed = (typeof list)[number];

export type Commands = { [Each in Listed as Each["name"]]: Each };

export const commands = Object.fromEntries(list.map((command) => [command.name, command])) as Commands;

export type CommandName = keyof Commands;

export const commandNames: readonly CommandName[] = list.map(({ name }) => name);

/** What a client sends with a command, and what it is answered. Types only: pages learn no name at run time. */
export type InputOf<Name extends CommandName> = z.input<Commands[Name]["input"]>;
export type OutputOf<Name extends CommandName> = z.output<Commands[Name]["output"]>;

type Owners = { [Name in CommandName]: Commands[Name]["roles"][number] extends "owner" ? Name : never }[CommandName];
/** Commands outside of any game day, which owners have, and those of a game day. */
export type FounderCommandName = Owners;
export type GameDayCommandName = Exclude<CommandName, Owners>;

/** The command of that name for a game day, or for owners outside one; null when there is none. */
export function findCommand(name: string, scope: "game-day" | "owner"): Command | null {
  const found = Object.hasOwn(commands, name) ? (commands[name as CommandName] as unknown as Command) : null;
  return found === null || found.roles.includes("owner") !== (scope === "owner") ? null : found;
}
