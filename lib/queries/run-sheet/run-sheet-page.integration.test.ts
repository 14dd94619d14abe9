import { afterAll, beforeAll, expect, test } from "vitest";
import { aSmallDay } from "#lib/commands/testing/small-day.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { statementsOf } from "#lib/persistence/testing/statements.ts";
import { readAs } from "../gate.ts";
import { runSheetPage } from "./run-sheet-page.ts";
import { runSheetView } from "./run-sheet-view.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test("the run sheet's page asks twice what its reader is, before and after it reads, and reads nothing twice", async () => {
  const day = await aSmallDay(database.store);
  const read = () => readAs(database.store, day.olga, day.gameDayId, "organizer", (store, olga) => runSheetPage(store, olga, "localhost"));
  // What is kept by the process is made, and that she was served is noted.
  const { planning, conduct } = await read();
  const sent = await statementsOf(read);
  const of = (words: RegExp) => sent.filter((one) => words.test(one));
  expect(of(/FROM "backchannel"."organizer" WHERE [^)]*"gameDayId" = [^)]*"personId" = /)).toHaveLength(2);
  expect(of(/SELECT DISTINCT ON \(f."failureId"\)/)).toHaveLength(1);
  expect(of(/FROM "public"."published_line"/)).toHaveLength(1);
  expect(of(/"identity"."secret"/)).toEqual([]);
  const whole = await readAs(database.store, day.olga, day.gameDayId, "organizer", (store, olga) => runSheetView(store, olga));
  const { gameDay, failures, truth, applications, workstreams, known } = conduct;
  expect({ ...planning, gameDay, failures, truth, applications, workstreams, schedule: known.schedule }).toEqual(whole);
});
