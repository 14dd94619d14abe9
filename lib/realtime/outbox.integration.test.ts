import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { runCommand, type Command } from "#lib/commands/gate.ts";
import { commands, type CommandName } from "#lib/commands/registry.ts";
import { aSmallDay, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import type { Answer } from "./client/command.ts";
import { Outbox, type OutboxState, type Unsent } from "./client/outbox.ts";
import { memoryOutbox } from "./testing/memory-outbox.ts";

const patience = { timeout: 30_000, interval: 10 };
const lost: Answer = { ok: false, error: { code: "network", message: "Not sent." } };
let database: TestDatabase;
let day: SmallDay;
const open: Outbox[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
});
afterEach(() => {
  for (const outbox of open.splice(0)) outbox.close();
  vi.unstubAllGlobals();
});
afterAll(() => database.stop());

/** What the API does with a posted word. */
async function take(who: Viewer, { gameDayId, command, input }: Unsent): Promise<Answer> {
  try {
    const sent = { ...input, sentAt: new Date().toISOString() };
    return {
      ok: true,
      result: await runCommand(database.store, commands[command as CommandName] as unknown as Command, who, gameDayId, sent),
    };
  } catch (error) {
    if (!(error instanceof GamedayError)) throw error;
    return { ok: false, error: { code: error.code, message: error.message } };
  }
}

type Fate = "taken" | "request lost" | "answer lost";

/** Any fate, but not bad more than four times in a row: each time doubles the pause. */
function luck(): () => Fate {
  let bad = 0;
  return () => {
    const fate = bad === 4 ? "taken" : ((["taken", "request lost", "answer lost"] as const)[Math.floor(Math.random() * 3)] ?? "taken");
    bad = fate === "taken" ? 0 : bad + 1;
    return fate;
  };
}

/** A tab of somebody's browser over a network that has a fate for each post. */
function openTab(who: Viewer, store: ReturnType<typeof memoryOutbox>, fate: () => Fate = luck()) {
  let state: OutboxState | undefined;
  const send = async (item: Unsent): Promise<Answer> => {
    const what = fate();
    if (what === "request lost") return lost;
    const answer = await take(who, item);
    return what === "answer lost" ? lost : answer;
  };
  const outbox = new Outbox(day.gameDayId, { store, send, firstPauseMs: 1 });
  outbox.subscribe((next) => (state = next));
  open.push(outbox);
  const writtenAt = new Date().toISOString();
  return {
    shows: () => state,
    say: (id: string, body: string, roomKey = "gameday") => outbox.send("say-message", id, { messageId: id, roomKey, body, writtenAt }),
    observe: (id: string, body: string, applicationKey: string | null = "api") =>
      outbox.send("record-observation", id, {
        observationId: id,
        roomKey: "gameday",
        body,
        applicationKey,
        severity: "minor",
        since: null,
        writtenAt,
      }),
    note: (id: string, body: string) => outbox.send("write-note", id, { noteId: id, workstreamKey: "api", body, writtenAt }),
  };
}

const isEmpty = (store: ReturnType<typeof memoryOutbox>) => vi.waitFor(() => expect(store.kept()).toEqual([]), patience);
const told = async () => (await day.events("participants")).flatMap(({ payload }) => ("body" in payload ? [payload.body] : []));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `word ${index + 1}`);

test("over a network that loses posts and answers, each word is committed once, in the order of writing", async () => {
  day = await aSmallDay(database.store);
  const store = memoryOutbox();
  const tab = openTab(day.ann, store);
  const words = numbered(60);
  for (const [index, body] of words.entries()) {
    const id = crypto.randomUUID();
    await (index % 3 === 0 ? tab.observe(id, body) : index % 3 === 1 ? tab.note(id, body) : tab.say(id, body));
  }
  await isEmpty(store);
  expect(await told()).toEqual(words);
  const where = { gameDayId: day.gameDayId };
  const { message, observation, note } = database.store.participants;
  expect([await message.count({ where }), await observation.count({ where }), await note.count({ where })]).toEqual([20, 20, 20]);
});

test("a word whose answer was lost after the commit is one entry, told once", async () => {
  day = await aSmallDay(database.store);
  const fates: Fate[] = ["answer lost", "answer lost", "request lost", "taken"];
  const store = memoryOutbox();
  await openTab(day.ann, store, () => fates.shift() ?? "taken").say(crypto.randomUUID(), "said once");
  await isEmpty(store);
  expect(fates).toEqual([]);
  expect(await told()).toEqual(["said once"]);
});

test("two tabs that send the same words at the same time, as they do on plain http, say each once", async () => {
  vi.stubGlobal("navigator", {});
  day = await aSmallDay(database.store);
  const store = memoryOutbox();
  const [one, two] = [openTab(day.ann, store), openTab(day.ann, store)];
  const words = numbered(30);
  for (const [index, body] of words.entries()) await (index % 2 === 0 ? one : two).say(crypto.randomUUID(), body);
  await isEmpty(store);
  expect((await told()).sort()).toEqual(words.sort());
});

test("a page that is closed half way loses nothing: the next one sends the rest", async () => {
  day = await aSmallDay(database.store);
  const store = memoryOutbox();
  const first = openTab(day.ann, store, () => "answer lost");
  const words = numbered(5);
  for (const body of words) await first.say(crypto.randomUUID(), body);
  await vi.waitFor(async () => expect(await told()).toEqual(["word 1"]), patience);
  open.splice(0).forEach((outbox) => outbox.close());
  openTab(day.ann, store);
  await isEmpty(store);
  expect(await told()).toEqual(words);
});

test("what the server won't have is kept with its reason, and what follows is said", async () => {
  day = await aSmallDay(database.store);
  const store = memoryOutbox();
  const tab = openTab(day.ann, store, () => "taken");
  const id = crypto.randomUUID();
  await tab.say(id, "in no room", "no-such-room");
  await tab.observe(crypto.randomUUID(), "on no application", "no-such-application");
  await tab.say(crypto.randomUUID(), "after them");
  await vi.waitFor(async () => expect(await told()).toEqual(["after them"]), patience);
  await vi.waitFor(
    () => expect(tab.shows()?.unsent.map(({ error }) => error)).toEqual([expect.any(String), "Choose one of the applications."]),
    patience,
  );
  expect(store.kept().map(({ input }) => "body" in input && input.body)).toEqual(["in no room", "on no application"]);
});

test("an id that somebody else used is refused, and neither word is lost", async () => {
  day = await aSmallDay(database.store);
  const [annsStore, bensStore] = [memoryOutbox(), memoryOutbox()];
  const id = crypto.randomUUID();
  await openTab(day.ann, annsStore, () => "taken").say(id, "Ann's");
  await isEmpty(annsStore);
  const ben = openTab(day.ben, bensStore, () => "taken");
  await ben.say(id, "Ben's");
  await vi.waitFor(() => expect(ben.shows()?.unsent[0]?.error).toContain("under that id already"), patience);
  expect(await told()).toEqual(["Ann's"]);
  expect(bensStore.kept()).toHaveLength(1);
});
