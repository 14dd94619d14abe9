import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { tryHold } from "./hold-folder.ts";
import { StartRefusal } from "./refusal.ts";

const holder = join(import.meta.dirname, "../testing/hold-and-collect.ts");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-hold-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("is held for the life of the process, whatever the garbage collection takes", async () => {
  const file = join(folder, "instance.lock");
  const child = spawn(process.execPath, ["--expose-gc", "--disable-warning=ExperimentalWarning", holder, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  expect(JSON.parse(line)).toEqual({ held: true });
  expect(tryHold(file)).toBeNull();
  child.kill("SIGKILL");
  await once(child, "exit");
  const own = tryHold(file);
  expect(own).not.toBeNull();
  own?.release();
});

it("is not held twice in one process", () => {
  const file = join(folder, "instance.lock");
  const first = tryHold(file);
  expect(tryHold(file)).toBeNull();
  first?.release();
  const second = tryHold(file);
  expect(second).not.toBeNull();
  second?.release();
});

it("says in one sentence that a file can't be a lock", async () => {
  const file = join(folder, "instance.lock");
  await writeFile(file, "garbage ".repeat(2_000));
  expect(() => tryHold(file)).toThrow(StartRefusal);
  expect(() => tryHold(folder)).toThrow(`The lock ${folder} can't be used`);
});
