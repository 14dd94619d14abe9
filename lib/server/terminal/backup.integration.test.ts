import { execFile } from "node:child_process";
import { appendFile, chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openJournal } from "#lib/engine/journal/journal.ts";
import { projectFolder } from "../processes/programs.ts";
import { readRunning } from "../processes/running.ts";
import { runStart } from "../testing/run-start.ts";

let folder: string;
const data = () => join(folder, "data");
const copy = () => join(folder, "copy");
const restored = () => join(folder, "restored");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-backup-"));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (program: "backup" | "restore", ...args: string[]) => runIn({}, program, ...args);
const runIn = (environment: Record<string, string>, program: "backup" | "restore", ...args: string[]) =>
  new Promise<{ code: number; out: string; errors: string }>((resolve) => {
    const command = ["--disable-warning=ExperimentalWarning", join(projectFolder, `lib/server/terminal/${program}.ts`), ...args];
    const env = { ...process.env, ...environment };
    execFile(process.execPath, command, { env }, (error, out, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, errors }),
    );
  });

async function whileRunning(dataFolder: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const start = runStart(["--port", "0", "--data", dataFolder, "--no-practice"]);
  try {
    await start.says("Ctrl-C stops it");
    const client = new pg.Client({ connectionString: (await readRunning(dataFolder))?.databaseUrl });
    await client.connect();
    await work(client).finally(() => client.end());
  } finally {
    start.send("SIGTERM");
    await start.ended;
  }
}

it("refuses a backup while something runs, and gives back in a new folder what was there", async () => {
  await whileRunning(data(), async (client) => {
    await client.query("CREATE TABLE kept AS SELECT 'still here' AS words");
    expect((await run("backup", "--data", data(), "--to", copy())).errors).toContain(`Gameday runs from ${data()}: stop it first`);
  });
  expect(await run("backup", "--data", data(), "--to", copy())).toMatchObject({ code: 0, errors: "" });
  expect((await run("restore", "--from", copy(), "--data", data())).errors).toContain("has a database already");
  expect(await run("restore", "--from", copy(), "--data", restored())).toMatchObject({ code: 0, errors: "" });
  await whileRunning(restored(), async (client) => {
    expect((await client.query("SELECT words FROM kept")).rows).toEqual([{ words: "still here" }]);
  });
}, 240_000);

it("backs up and restores what GAMEDAY_DATA names, as a start does, unless --data names another", async () => {
  const [none, other] = [join(folder, "no-data"), join(folder, "other-copy")];
  const named = (dataFolder: string) => ({ GAMEDAY_DATA: dataFolder });
  expect((await runIn(named(none), "backup", "--to", other)).errors).toContain(`There is no database in ${none}`);
  expect(await runIn(named(data()), "backup", "--to", other)).toMatchObject({ code: 0, errors: "" });
  expect((await runIn(named(data()), "restore", "--from", other)).errors).toContain(`${data()} has a database already`);
  expect((await runIn(named(none), "restore", "--from", other, "--data", data())).errors).toContain(`${data()} has a database already`);
}, 240_000);

it("refuses a backup while something is broken", async () => {
  const journal = openJournal(join(data(), "journal"));
  const entry = { gameDayId: "g", injector: "memory", undo: [], maxDurationMs: 1_000, armedAt: 1, firedAt: 2, failureKey: "F7" };
  await journal.write({ ...entry, firingId: "f7", params: { targets: ["a"] } });
  expect((await run("backup", "--data", data(), "--to", join(folder, "none"))).errors).toContain("STILL BROKEN: F7");
  await journal.remove("f7", entry.armedAt);
});

it("refuses a backup that is damaged, and names the file", async () => {
  const [first = ""] = (await readdir(join(copy(), "gameday/base"), { recursive: true })).filter((name) => /\/\d+$/.test(name)).toSorted();
  await appendFile(join(copy(), "gameday/base", first), "x");
  const { code, errors } = await run("restore", "--from", copy(), "--data", join(folder, "third"));
  expect(code).toBe(1);
  expect(errors).toContain(`is damaged: gameday/base/${first} is not what was written.`);
});
