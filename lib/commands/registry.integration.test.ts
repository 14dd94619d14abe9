import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { runCommand } from "./gate.ts";
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
    runCommand(database.store, findCommand(name, commands[name].role === "founder" ? "founder" : "game-day"), who, gameDayId, {
      nonsense: true,
    }),
  );

test("every command is listed under its own name", () => {
  expect(commandNames.map((name) => commands[name].name)).toEqual(commandNames);
});

describe.each(commandNames)("%s", (name) => {
  test("answers strangers, the wrong role and nobody as if it did not exist, before it looks at the input", async () => {
    const { role } = commands[name];
    const wrong = role === "participant" ? [day.olga, day.lea] : role === "organizer" ? [day.ann, day.lea] : [day.ann, day.olga];
    for (const who of [null, day.stranger, ...wrong]) expect(await attempt(name, who)).toEqual(absent);
  });

  test("answers about a game day that does not exist alike", async () => {
    if (commands[name].role === "founder") return;
    const who = commands[name].role === "organizer" ? day.olga : day.ann;
    expect(await attempt(name, who, randomUUID())).toEqual(absent);
    expect(await attempt(name, who, "not-an-id")).toEqual(absent);
  });
});

test("a command nobody wrote answers like one that is forbidden", () => {
  for (const name of ["fire-everything", "toString", "__proto__"]) expect(() => findCommand(name, "game-day")).toThrow(absent.message);
  expect(() => findCommand("create-game-day", "game-day")).toThrow(absent.message);
  expect(() => findCommand("hold-clock", "founder")).toThrow(absent.message);
});
