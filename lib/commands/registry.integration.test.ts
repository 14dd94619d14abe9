import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database, Store } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { refuseUnknown, runCommand, type Command } from "./gate.ts";
import { commandNames, commands, findCommand } from "./registry.ts";
import { aSmallDay, refusal, type SmallDay } from "./testing/small-day.ts";

let database: TestDatabase;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
});
afterAll(() => database.stop());

const absent = { code: "not_found", message: "There is nothing here, or it is not yours to see.", field: undefined };
const attempt = (name: (typeof commandNames)[number], who: SmallDay["olga"] | null, gameDayId = day.gameDayId) =>
  refusal(
    runCommand(database.store, commands[name] as unknown as Command, who, gameDayId, {
      nonsense: true,
    }),
  );

test("every command is listed once, under its own name", () => {
  expect(commandNames.map((name) => commands[name].name)).toEqual(commandNames);
  expect(new Set(commandNames).size).toBe(commandNames.length);
  expect(Object.keys(commands)).toEqual(commandNames);
});

describe.each(commandNames)("%s", (name) => {
  test("answers strangers, the wrong role and nobody as if it did not exist, before it looks at the input", async () => {
    const [role] = commands[name].roles;
    const wrong = role === "participant" ? [day.olga, day.lea] : role === "organizer" ? [day.ann, day.lea] : [day.ann, day.olga];
    for (const who of [null, day.stranger, ...wrong]) expect(await attempt(name, who)).toEqual(absent);
  });

  test("answers about a game day that does not exist alike", async () => {
    const [role] = commands[name].roles;
    if (role === "owner") return;
    const who = role === "organizer" ? day.olga : day.ann;
    expect(await attempt(name, who, randomUUID())).toEqual(absent);
    expect(await attempt(name, who, "not-an-id")).toEqual(absent);
  });
});

test("a command nobody wrote answers like one that is forbidden", async () => {
  for (const name of ["fire-everything", "toString", "__proto__", "create-game-day"]) expect(findCommand(name, "game-day")).toBeNull();
  expect(findCommand("hold-clock", "owner")).toBeNull();
  for (const who of [null, day.ann, day.olga, day.stranger])
    for (const gameDayId of [day.gameDayId, null]) expect(await refusal(refuseUnknown(database.store, who, gameDayId))).toEqual(absent);
});

test("and with the same work, so that time tells nobody which commands there are", async () => {
  const asked: string[] = [];
  const count = { $allOperations: ({ model, operation, args, query }: Operation) => (asked.push(`${model}.${operation}`), query(args)) };
  const counted = (one: Database) => one.$extends({ query: { $allModels: count } }) as unknown as Database;
  const { organizers, participants, owner, urgent } = database.store;
  const store: Store = {
    ...database.store,
    organizers: counted(organizers),
    participants: counted(participants),
    owner: counted(owner),
    urgent: { ...urgent, organizers: counted(urgent.organizers), owner: counted(urgent.owner) },
  };
  const workOf = async (refused: Promise<unknown>): Promise<string[]> => {
    asked.length = 0;
    expect(await refusal(refused)).toEqual(absent);
    return [...asked];
  };
  for (const who of [day.ann, day.lea, day.stranger]) {
    const unknown = await workOf(refuseUnknown(store, who, day.gameDayId));
    expect(unknown.length).toBeGreaterThan(0);
    for (const name of commandNames)
      if ((commands[name].roles as readonly string[]).includes("organizer"))
        expect([name, await workOf(runCommand(store, commands[name] as unknown as Command, who, day.gameDayId, {}))]).toEqual([
          name,
          unknown,
        ]);
  }
  const outside = await workOf(refuseUnknown(store, day.ann, null));
  expect(await workOf(runCommand(store, commands["create-game-day"] as unknown as Command, day.ann, null, {}))).toEqual(outside);
});

type Operation = { model: string; operation: string; args: unknown; query: (args: unknown) => Promise<unknown> };
