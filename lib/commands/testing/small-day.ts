import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { runCommand, type Command, type CommandRole } from "#lib/commands/gate.ts";
import { storeGameDay } from "#lib/commands/game-day/store.ts";
import { startGameDay } from "#lib/commands/game-day/start.ts";
import { GamedayError, type ErrorCode } from "#lib/domain/errors.ts";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Plan } from "#lib/domain/plan.ts";
import { readEvents } from "#lib/persistence/read-events.ts";
import type { FiringModel } from "#lib/persistence/generated/models.ts";
import type { Store } from "#lib/persistence/store.ts";
import { smallPlan } from "./small-plan.ts";

/** What a start asks of an engine: that one lives, and looked at the game day's targets. */
export async function anEngine(store: Store, gameDayId: string): Promise<void> {
  const lease = { renewedAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
  await store.organizers.engineLease.upsert({ where: { engineId: "a-test" }, create: { engineId: "a-test", ...lease }, update: lease });
  const look = { at: new Date(), by: "a test", findings: [] };
  await store.organizers.targetCheck.upsert({ where: { gameDayId }, create: { gameDayId, ...look }, update: look });
}

const person = (name: string): Viewer => ({ personId: `${name.toLowerCase()}-${randomUUID()}`, name });

/** A stored game day with people in it, and what a test does to one. */
export type SmallDay = Awaited<ReturnType<typeof aSmallDay>>;

export async function aSmallDay(store: Store, plan: Plan = smallPlan) {
  const people = {
    olga: person("Olga"),
    oskar: person("Oskar"),
    ann: person("Ann"),
    ben: person("Ben"),
    lea: person("Lea"),
    stranger: person("Stranger"),
  };
  const gameDayId = await store.organizers.$transaction((tx) => storeGameDay(tx, plan, people.olga, new Date()));
  await store.organizers.organizerMembership.create({ data: { gameDayId, ...people.oskar } });
  const workstreams = await store.organizers.workstream.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const join = (who: Viewer, role: string, workstreamId: string | null) =>
    store.organizers.membership.create({ data: { gameDayId, ...who, role, workstreamId } });
  await join(people.ann, "participant", workstreams[0]?.id ?? null);
  await join(people.ben, "participant", workstreams[1]?.id ?? null);
  await join(people.lea, "observer", null);

  const as = <Input extends z.ZodType, Output extends z.ZodType, Role extends CommandRole>(
    who: Viewer | null,
    command: Command<string, Input, Output, Role>,
    input: z.input<Input>,
  ) => runCommand(store, command, who, gameDayId, input);
  const events = (audience: Audience): Promise<StreamEvent[]> => readEvents(store, audience, gameDayId, 0);
  const firing = (key: string): Promise<FiringModel> =>
    store.organizers.firing.findFirstOrThrow({ where: { gameDayId, failure: { key } }, orderBy: { attempt: "desc" } });
  return {
    ...people,
    gameDayId,
    as,
    events,
    firing,
    run: () => store.organizers.run.findUniqueOrThrow({ where: { gameDayId } }),
    row: () => store.organizers.gameDay.findUniqueOrThrow({ where: { id: gameDayId } }),
    start: async () => {
      await anEngine(store, gameDayId);
      return as(people.olga, startGameDay, { why: "It is a test." });
    },
    /** What an engine would have written. */
    engineSet: async (key: string, data: Partial<Omit<FiringModel, "outcomes" | "proof">>) =>
      store.organizers.firing.update({
        where: { id: (await firing(key)).id },
        data: { ...data, ...(data.state === "reverted" ? { proof: [{ target: "a", proven: true }] } : {}) },
      }),
    asked: () => store.organizers.engineCommand.findMany({ where: { gameDayId }, orderBy: { at: "asc" } }),
  };
}

/** How a command was refused; fails the test when it was not. */
export async function refusal(attempt: Promise<unknown>): Promise<{ code: ErrorCode; message: string; field: string | undefined }> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome === null) throw new Error("it was not refused");
  if (!(outcome instanceof GamedayError)) throw outcome;
  const { code, message, field } = outcome;
  return { code, message, field };
}

export const now = (): string => new Date().toISOString();
export const id = (): string => randomUUID();
