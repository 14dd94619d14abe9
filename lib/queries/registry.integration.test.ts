import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aSmallDay, refusal, type SmallDay } from "#lib/commands/testing/small-day.ts";
import type { Database, Store } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { findView, viewNames, views } from "./registry.ts";
import { readView, refuseUnknownView, type View } from "./view.ts";

let database: TestDatabase;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
});
afterAll(() => database.stop());

const absent = { code: "not_found", message: "There is nothing here, or it is not yours to see.", field: undefined };
type Who = SmallDay["olga"] | null;
const read = (name: (typeof viewNames)[number], who: Who, store = database.store, gameDayId = day.gameDayId) =>
  readView(store, views[name] as unknown as View, who, gameDayId, { input: { nonsense: "1" }, cameBy: null });

test("every view is listed once, under its own name, and says what it shows", () => {
  expect(Object.keys(views)).toEqual(viewNames);
  expect(new Set(viewNames).size).toBe(viewNames.length);
  for (const name of viewNames) expect([views[name].name, views[name].describes]).toEqual([name, expect.stringMatching(/^[A-Z].*[.]$/)]);
});

describe.each(viewNames)("%s", (name) => {
  test("answers strangers, the wrong role and nobody as if it did not exist, before it looks at what is asked", async () => {
    const { role } = views[name];
    const wrong = role === "organizer" ? [day.ann, day.lea] : role === "participant" ? [day.olga] : [];
    for (const who of [null, day.stranger, ...wrong]) expect(await refusal(read(name, who))).toEqual(absent);
    expect(await refusal(read(name, role === "organizer" ? day.olga : day.ann, database.store, randomUUID()))).toEqual(absent);
  });
});

test("a view nobody made answers like one that is forbidden, with the same work", async () => {
  for (const name of ["everything", "toString", "__proto__"]) expect(findView(name)).toBeNull();
  const asked: string[] = [];
  type Operation = { model: string; operation: string; args: unknown; query: (args: unknown) => Promise<unknown> };
  const count = { $allOperations: ({ model, operation, args, query }: Operation) => (asked.push(`${model}.${operation}`), query(args)) };
  const counted = (one: Database) => one.$extends({ query: { $allModels: count } }) as unknown as Database;
  const { store } = database;
  const all: Store = {
    ...store,
    organizers: counted(store.organizers),
    participants: counted(store.participants),
    owner: counted(store.owner),
  };
  const workOf = async (refused: Promise<unknown>): Promise<string[]> => {
    asked.length = 0;
    expect(await refusal(refused)).toEqual(absent);
    return [...asked];
  };
  for (const who of [day.ann, day.lea, day.stranger]) {
    const unknown = await workOf(refuseUnknownView(all, who, day.gameDayId));
    for (const name of viewNames.filter((one) => views[one].role === "organizer"))
      expect([name, await workOf(read(name, who, all))]).toEqual([name, unknown]);
  }
  expect(await refusal(refuseUnknownView(store, day.olga, day.gameDayId))).toEqual(absent);
});
