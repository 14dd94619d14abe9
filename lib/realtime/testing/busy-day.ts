import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { runCommand, type Command, type CommandRole } from "#lib/commands/gate.ts";
import { anEngine } from "#lib/commands/testing/small-day.ts";
import { recordObservation } from "#lib/commands/word/record-observation.ts";
import { judgeNow } from "#lib/engine/testing/judge-now.ts";
import { engineActor } from "#lib/domain/actor.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import { moveFiring, type FiringPatch } from "#lib/persistence/firing/move.ts";
import type { Store } from "#lib/persistence/store.ts";
import { streamDay, type Someone, type StreamDay } from "./stream-day.ts";

function drive(store: Store, day: StreamDay) {
  const as = <Input extends z.ZodType, Output extends z.ZodType, Role extends CommandRole>(
    who: Someone,
    command: Command<string, Input, Output, Role>,
    input: z.input<Input>,
  ) => runCommand(store, command, who, day.gameDayId, input);
  const firing = (key: string) =>
    store.organizers.firing.findFirstOrThrow({
      where: { gameDayId: day.gameDayId, failure: { key } },
      orderBy: { attempt: "desc" },
    });
  const move = async (key: string, to: FiringState, patch: FiringPatch = {}) => {
    const { id: firingId, state, armedAt } = await firing(key);
    const from = state as FiringState;
    await moveFiring(store.organizers, {
      firingId,
      gameDayId: day.gameDayId,
      failureKey: key,
      from,
      to,
      by: engineActor,
      why: "due",
      armedAt,
      patch,
    });
  };
  return { as, firing, move };
}

/** A game day whose people have real sessions, whom commands are run as, and what an engine would do. */
export async function busyDay(store: Store) {
  const day = await streamDay(store);
  const people = {
    olga: await day.join("organizer", "Olga Two"),
    oskar: await day.join("organizer", "Oskar"),
    ann: await day.join("participant", "Ann", "api"),
    ben: await day.join("participant", "Ben", "identity"),
  };
  await anEngine(store, day.gameDayId);
  return { ...day, ...people, ...drive(store, day) };
}
export type BusyDay = Awaited<ReturnType<typeof busyDay>>;

/** What is observed is judged when this resolves. */
export const observe = async (store: Store, day: BusyDay, body: string, applicationKey: string | null = "api"): Promise<string> => {
  const observationId = randomUUID();
  const written = { writtenAt: new Date().toISOString(), since: null, severity: "major" as const };
  await day.as(day.ann, recordObservation, { observationId, roomKey: "gameday", body, applicationKey, ...written });
  await judgeNow(store);
  return observationId;
};

export const fire = async (day: BusyDay, key: string): Promise<void> => {
  await day.move(key, "armed", { armedAt: new Date() });
  await day.move(key, "firing", { firedAt: new Date() });
  await day.move(key, "active", { inPlaceAt: new Date(), revertDueAt: new Date(Date.now() + 300_000) });
};
