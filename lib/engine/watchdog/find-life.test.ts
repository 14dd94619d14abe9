import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { processClock } from "#lib/persistence/clock.ts";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { createEngine } from "../engine.ts";
import { until } from "../testing/until.ts";
import { createWatch } from "../undoing/watch-broken.ts";

let dataFolder: string;
let store: Store;
const databaseUrl = "postgresql://127.0.0.1:1/none";
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "gameday-life-"));
  store = openStore({ databaseUrl });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await closeStore(store);
  await rm(dataFolder, { recursive: true, force: true });
});

it.each([
  { clock: "ahead", offsetMs: 3_600_000 },
  { clock: "behind", offsetMs: -3_600_000 },
])(
  "with PostgreSQL gone and its clock $clock, counts a beat that is newer than the supervisor's end, and no older one",
  async ({ offsetMs }) => {
    vi.spyOn(processClock(), "now").mockImplementation(() => Date.now() + offsetMs);
    const engine = createEngine({ store, databaseUrl, dataFolder, log: pino({ level: "silent" }) });
    const watch = createWatch(engine, { graceMs: 600_000 });
    await engine.journal.beat();
    expect(await watch.survey()).toMatchObject({ engineLives: true });
    await until("the beat is of another millisecond", async () => Date.now() > Math.ceil((await engine.journal.lastBeatAt()) ?? Infinity));
    watch.supervisorEnded();
    expect(await watch.survey()).toMatchObject({ engineLives: false });
    await until(
      "a newer beat counts",
      async () => {
        await engine.journal.beat();
        return (await watch.survey()).engineLives;
      },
      10_000,
    );
  },
);
