import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { reloadOnUpdate } from "./client/reload-on-update.ts";
import { openPage } from "./testing/page.ts";
import { streamDay, type Someone, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";

const patience = { timeout: 30_000, interval: 20 };
let database: TestDatabase;
let day: StreamDay;
let ann: Someone;
let web: TestWeb;

beforeAll(async () => {
  database = await startTestDatabase();
  day = await streamDay(database.store);
  ann = await day.join("participant", "Ann");
});
afterAll(() => database.stop());

const reload = vi.fn();
beforeEach(() => {
  reload.mockReset();
  const kept = () => {
    const values = new Map<string, string>();
    return { getItem: (key: string) => values.get(key) ?? null, setItem: (key: string, value: string) => void values.set(key, value) };
  };
  vi.stubGlobal("localStorage", kept());
  vi.stubGlobal("sessionStorage", kept());
  vi.stubGlobal("location", { reload });
});
afterEach(() => vi.unstubAllGlobals());

/** The server of another version, where the one before was. */
async function update(build: string): Promise<void> {
  const port = Number(new URL(web.url).port);
  await web.close();
  web = await openTestWeb(database.databaseUrl, { port, build });
}

/** Keeps what is told of the server's version, and passes it on. */
const both =
  (heard: string[], tell: (build: string) => void) =>
  (build: string): void => {
    heard.push(build);
    tell(build);
  };

test.each(["websocket", "polling"] as const)(
  "a tab that meets a newer server by %s loads again, once for each version, and has all that was said meanwhile",
  async (transport) => {
    web = await openTestWeb(database.databaseUrl, { build: "one" });
    const heard: string[] = [];
    const open = () => {
      return openPage(web.url, day, ann, { transport, onBuild: both(heard, reloadOnUpdate()) });
    };
    const tab = open();
    try {
      await vi.waitFor(() => expect(heard).toContain("one"), patience);
      await update("two");
      await day.say("said of the new one");
      await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), patience);
      await vi.waitFor(async () => expect(tab.seqs().at(-1)).toBe(await day.head()), patience);
      expect(tab.seqs()).toEqual(Array.from({ length: await day.head() }, (_, at) => at + 1));
    } finally {
      tab.close();
    }
    // As it has loaded again it meets a process of the version before, and then the new one: nobody is sent to and fro.
    for (const [build, loads] of [
      ["one", 2],
      ["two", 2],
      ["one", 2],
    ] as const) {
      heard.length = 0;
      const again = open();
      try {
        await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), patience);
        await update(build);
        await vi.waitFor(() => expect(heard).toContain(build), patience);
        expect([build, reload.mock.calls.length]).toEqual([build, loads]);
      } finally {
        again.close();
      }
    }
    await web.close();
  },
);

test("a tab whose drafts outlive no reload stays as it is", async () => {
  vi.stubGlobal("localStorage", {
    getItem: () => null,
    setItem: () => {
      throw new Error("this window may keep nothing");
    },
  });
  web = await openTestWeb(database.databaseUrl, { build: "one" });
  const heard: string[] = [];
  const tab = openPage(web.url, day, ann, { onBuild: both(heard, reloadOnUpdate()) });
  try {
    await vi.waitFor(() => expect(heard).toContain("one"), patience);
    await update("two");
    await vi.waitFor(() => expect(heard).toContain("two"), patience);
    expect(reload).not.toHaveBeenCalled();
  } finally {
    tab.close();
    await web.close();
  }
});
