import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runCommand } from "#lib/commands/gate.ts";
import { sayMessage } from "#lib/commands/word/say-message.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { openPage } from "./testing/page.ts";
import { streamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";

let database: TestDatabase;
let web: TestWeb;
beforeAll(async () => {
  database = await startTestDatabase();
  web = await openTestWeb(database.databaseUrl);
});
afterAll(async () => {
  await web.close();
  await database.stop();
});

/** A notification holds less than 8000 bytes: of four bytes a character, or six as JSON writes a control character. */
test.each([
  ["emoji of four bytes", "😀".repeat(2_000), "😀".repeat(2_000)],
  ["control characters", `a${"\u0001".repeat(3_998)}b`, `a${"\u0001".repeat(3_998)}b`],
  ["just too long for a notification", "x".repeat(3_999), "x".repeat(3_999)],
  ["the character that the database keeps nowhere", "before\0after", "beforeafter"],
])("the longest message is delivered, whatever it is made of: %s", async (_, body, delivered) => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  const page = openPage(web.url, day, ann);
  await vi.waitFor(() => expect(page.status()).toBe("connected"), { timeout: 30_000 });
  const said = { messageId: crypto.randomUUID(), roomKey: "gameday", body, writtenAt: new Date().toISOString() };
  await runCommand(database.store, sayMessage, ann, day.gameDayId, said);
  const bodies = () => page.heard.participants.flatMap(({ payload }) => ("body" in payload ? [payload.body] : []));
  await vi.waitFor(() => expect(bodies()).toEqual([delivered]), { timeout: 30_000 });
  page.close();
});
