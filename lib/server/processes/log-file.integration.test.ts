import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openLog } from "./log-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-log-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("goes on once a full disk has room again", async (context) => {
  const disk = join(folder, "disk");
  await mkdir(disk);
  const mounted = process.getuid?.() === 0 && spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status === 0;
  if (!mounted) context.skip("only root can mount a small disk");
  try {
    const log = openLog(disk, "web");
    log.write(Buffer.from("before\n"));
    await vi.waitFor(async () => expect(await readFile(log.path, "utf8")).toBe("before\n"));
    spawnSync("sh", ["-c", `cat /dev/zero > ${disk}/filler`]);
    for (let times = 0; times < 10; times += 1) log.write(Buffer.from("x".repeat(10_000)));
    expect(log.lastLines()).toContain("xxx");
    await rm(join(disk, "filler"));
    await vi.waitFor(
      async () => {
        log.write(Buffer.from("after\n"));
        expect(await readFile(log.path, "utf8")).toContain("after\n");
      },
      { timeout: 20_000, interval: 200 },
    );
    log.end();
  } finally {
    spawnSync("umount", ["-l", disk]);
  }
});

it("is set aside when it has grown", async () => {
  await writeFile(join(folder, "web.log"), "x".repeat(5_000_001));
  openLog(folder, "web").end();
  expect((await readFile(join(folder, "web.log.1"), "utf8")).length).toBe(5_000_001);
});
