import type { z } from "zod";
import { asOwner, asOrganizer, asParticipant, keepRole } from "#lib/access/membership.ts";
import { personActor, type Actor } from "#lib/domain/actor.ts";
import { conflict, GamedayError, invalid, notFound } from "#lib/domain/errors.ts";
import type { EventName, EventNameFor, NewEvent } from "#lib/domain/events.ts";
import type { Organizer, Participant, Viewer } from "#lib/domain/people.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { transact } from "#lib/persistence/transact.ts";
import { forUrgent, type Store, type Transaction } from "#lib/persistence/store.ts";
import { withoutNul } from "./without-nul.ts";

/** Who may run a command: organizers of the game day, its participants, or owners (who may make game days). */
export type CommandRole = "organizer" | "participant" | "owner";

export type ViewerOf<Role extends CommandRole> = Role extends "organizer" ? Organizer : Role extends "participant" ? Participant : Viewer;
/** A participant's command runs as the role that can't write the backchannel, so it can append participants' events only. */
type EventsOf<Role extends CommandRole> = "participant" extends Role ? EventNameFor<"participants"> : EventName;

export type CommandContext<Role extends CommandRole> = {
  viewer: ViewerOf<Role>;
  gameDayId: string;
  tx: Transaction;
  now: Date;
  /** What `prepare` handed to `save`. */
  made: unknown;
  /** Appended in this transaction, after `execute`. */
  append: (event: NewEvent<EventsOf<Role>>) => void;
};

export type Outside<Role extends CommandRole> = Pick<CommandContext<Role>, "viewer" | "gameDayId"> & { store: Store; actor: Actor };

/**
 * A verb as a value. `output` is what the person is told is saved, as JSON; the gate holds `execute` to it. `describes`: what it does, in a
 * sentence for whoever may run it. `dangerous`: it breaks something, or can't be taken back.
 */
export type Command<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Role extends CommandRole = CommandRole,
> = {
  name: Name;
  roles: readonly Role[];
  /** It ends what is broken: no budget and no load keeps it waiting, and it has connections of its own. */
  urgent?: true;
  /** Works on an archived game day, of which nothing else is changed. */
  onArchived?: true;
  input: Input;
  output: Output;
  describes: string;
  dangerous: boolean;
  /** `actor` is who does it, by whichever way it came. */
  execute: (context: CommandContext<Role>, input: z.output<Input>, actor: Actor) => Promise<z.input<Output>>;
  /**
   * Makes what takes long outside of the transaction, where nobody waits for it, and hands it to `save`, which opens the transaction and
   * executes. `execute` must prove that what was made still holds.
   */
  prepare?(outside: Outside<Role>, input: z.output<Input>, save: (made: unknown) => Promise<z.output<Output>>): Promise<z.output<Output>>;
  /** What may wait, once the command is saved. Must not reject: that would deny what was done. */
  afterwards?: (store: Store, gameDayId: string) => Promise<void>;
};

export const defineCommand = <const Name extends string, Input extends z.ZodType, Output extends z.ZodType, const Role extends CommandRole>(
  command: Command<Name, Input, Output, Role>,
): Command<Name, Input, Output, Role> => command;

/**
 * The one write gate: authorizes, parses, opens the transaction, executes and appends the events. Throws GamedayError.
 * `gameDayId` is null only for commands of owners that make a game day. `actor`: what does it for the person, when not the person.
 */
export async function runCommand<Input extends z.ZodType, Output extends z.ZodType, Role extends CommandRole>(
  store: Store,
  command: Command<string, Input, Output, Role>,
  person: Viewer | null,
  gameDayId: string | null,
  raw: unknown,
  actor?: Actor,
): Promise<z.output<Output>> {
  if (person === null) throw notFound();
  const own = command.urgent === true ? forUrgent(store) : store;
  const { viewer, role } = await admitted(own, command.roles, person, gameDayId);
  const parsed = command.input.safeParse(withoutNul(raw));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(issue?.message ?? "That input can't be used.", issue?.path.join("."));
  }
  const database = role === "participant" ? own.participants : own.organizers;
  const who = actor ?? personActor(viewer);
  const save = (made: unknown): Promise<z.output<Output>> =>
    transact(database, async (tx) => {
      if ("role" in viewer && (await keepRole(tx, viewer)).closed && command.onArchived !== true)
        throw conflict("This game day is archived: it can be read, and nothing of it is changed.");
      const events: NewEvent[] = [];
      const now = new Date(clockNow());
      const context = { viewer, gameDayId: gameDayId ?? "", tx, now, made, append: (event: NewEvent) => events.push(event) };
      const given = await command.execute(context as unknown as CommandContext<Role>, parsed.data, who);
      const result = command.output.parse(given);
      if (events.length > 0) await appendEvents(tx, gameDayId ?? createdId(result), events, now);
      return result;
    });
  const outside = { store: own, viewer, gameDayId: gameDayId ?? "", actor: who } as unknown as Outside<Role>;
  const saved = await (command.prepare === undefined ? save(undefined) : command.prepare(outside, parsed.data, save));
  if (gameDayId !== null) await command.afterwards?.(store, gameDayId);
  return saved;
}

/** Refuses a command that there is none of, with the work that refusing somebody else's takes: the time it takes tells no names. */
export async function refuseUnknown(store: Store, person: Viewer | null, gameDayId: string | null): Promise<never> {
  if (person !== null) await authorize(store, gameDayId === null ? "owner" : "organizer", person, gameDayId);
  throw notFound();
}

type Admitted = Viewer | Organizer | Participant;

/** As the first of the roles that the person has. */
async function admitted(
  store: Store,
  [role, ...others]: readonly CommandRole[],
  person: Viewer,
  gameDayId: string | null,
): Promise<{ viewer: Admitted; role: CommandRole }> {
  if (role === undefined) throw notFound();
  const asked = authorize(store, role, person, gameDayId);
  if (others.length === 0) return { viewer: await asked, role };
  const viewer = await asked.catch((error: unknown) => {
    if (error instanceof GamedayError && error.code === "not_found") return null;
    throw error;
  });
  return viewer === null ? admitted(store, others, person, gameDayId) : { viewer, role };
}

async function authorize(store: Store, role: CommandRole, person: Viewer, gameDayId: string | null): Promise<Admitted> {
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
