import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { createEngine, type Engine, type EngineOptions } from "../engine.ts";

export type Bench = TestDatabase & {
  dataFolder: string;
  /** An engine with its own id and the shared journal folder. */
  engine: (options?: Pick<EngineOptions, "revertBackoffMs" | "loudAfterMs" | "answerWithinMs">) => Engine;
};

/** A database, a data folder and engines on them; `stop` in afterAll. */
export async function startBench(): Promise<Bench> {
  const database = await startTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), "gameday-engine-"));
  const { store, databaseUrl } = database;
  return {
    ...database,
    dataFolder,
    engine: (options = {}) =>
      createEngine({
        store,
        databaseUrl,
        dataFolder,
        revertBackoffMs: [5, 5],
        ...options,
        log: pino({ level: process.env.GAMEDAY_LOG ?? "silent" }),
      }),
    stop: async () => {
      await database.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
