import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepPort } from "./keep-port.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-port-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("the next start finds the port of the last one, unless another program has it", async () => {
  const file = join(folder, "practice-port");
  const first = await keepPort("127.0.0.1", file);
  expect(await keepPort("127.0.0.1", file)).toBe(first);
  expect(first, "a port that the system gives to nobody's outgoing connection").toBeLessThan(32_768);
  const other = createServer().listen(first, "127.0.0.1");
  await once(other, "listening");
  const second = await keepPort("127.0.0.1", file);
  other.close();
  expect(second).not.toBe(first);
  expect(await keepPort("127.0.0.1", file)).toBe(second);
});

test("a file that names no port is as good as none", async () => {
  const file = join(folder, "practice-port");
  await writeFile(file, "torn");
  expect(await keepPort("127.0.0.1", file)).toBeGreaterThan(0);
});
