import type { z } from "zod";
import { asOwner, asOrganizer, asParticipant, keepRole } from "#lib/access/membership.ts";
import { GamedayError, invalid, notFound } from "#lib/domain/errors.ts";
import type { EventName, EventNameFor, NewEvent } from "#lib/domain/events.ts";
import type { Organizer, Participant, Viewer } from "#lib/domain/people.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { transact } from "#lib/persistence/transact.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { withoutNul } from "./without-nul.ts";

/** Who may run a command: organizers of the game day, its participants, or owners (who may make game days). */
export type CommandRole = "organizer" | "participant" | "owner";

export type ViewerOf<Role extends CommandRole> = Role extends "organizer" ? Organizer : Role extends "participant" ? Participant : Viewer;
/** A participant's command runs as the role that can't write the backchannel, so it can append participants' events only. */
type EventsOf<Role extends CommandRole> = Role extends "participant" ? EventNameFor<"participants"> : EventName;

export type CommandContext<Role extends CommandRole> = {
  viewer: ViewerOf<Role>;
  gameDayId: string;
  tx: Transaction;
  now: Date;
  /** Appended in this transaction, after `execute`. */
  append: (event: NewEvent<EventsOf<Role>>) => void;
};

/** A verb as a value. `result` must be JSON; it is what the person is told is saved. */
export type Command<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Role extends CommandRole = CommandRole,
  Result = unknown,
> = {
  name: Name;
  role: Role;
  /** It ends what is broken: no budget and no load keeps it waiting. */
  urgent?: true;
  input: Input;
  execute: (context: CommandContext<Role>, input: z.output<Input>) => Promise<Result>;
};

export const defineCommand = <Name extends string, Input extends z.ZodType, Role extends CommandRole, Result>(
  command: Command<Name, Input, Role, Result>,
): Command<Name, Input, Role, Result> => command;

/**
 * The one write gate: authorizes, parses, opens the transaction, executes and appends the events. Throws GamedayError.
 * `gameDayId` is null only for commands of owners that make a game day.
 */
export async function runCommand<Input extends z.ZodType, Role extends CommandRole, Result>(
  store: Store,
  command: Command<string, Input, Role, Result>,
  person: Viewer | null,
  gameDayId: string | null,
  raw: unknown,
): Promise<Result> {
  if (person === null) throw notFound();
  const viewer = (await authorize(store, command.role, person, gameDayId)) as ViewerOf<Role>;
  const parsed = command.input.safeParse(withoutNul(raw));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(issue?.message ?? "That input can't be used.", issue?.path.join("."));
  }
  const database = command.role === "participant" ? store.participants : store.organizers;
  return transact(database, async (tx) => {
    if ("role" in viewer) await keepRole(tx, viewer);
    const events: NewEvent[] = [];
    const now = new Date(clockNow());
    const context = { viewer, gameDayId: gameDayId ?? "", tx, now, append: (event: NewEvent) => events.push(event) };
    const result = await command.execute(context as unknown as CommandContext<Role>, parsed.data);
    if (events.length > 0) await appendEvents(tx, gameDayId ?? createdId(result), events, now);
    return result;
  });
}

/** Refuses a command that there is none of, with the work that refusing somebody else's takes: the time it takes tells no names. */
export async function refuseUnknown(store: Store, person: Viewer | null, gameDayId: string | null): Promise<never> {
  if (person !== null) await authorize(store, gameDayId === null ? "owner" : "organizer", person, gameDayId);
  throw notFound();
}

async function authorize(store: Store, role: CommandRole, person: Viewer, gameDayId: string | null): Promise<Viewer> {
  if (role === "owner") return asOwner(store, person);
  if (gameDayId === null) throw notFound();
  if (role === "organizer") return asOrganizer(store, person, gameDayId);
  const participant = await asParticipant(store, person, gameDayId);
  if (participant.role === "observer") throw notFound();
  return participant;
}

function createdId(result: unknown): string {
  if (typeof result === "object" && result !== null && "gameDayId" in result) return String(result.gameDayId);
  throw new GamedayError("invalid", "A command without a game day made none.");
}
