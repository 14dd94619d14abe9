import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepSecret } from "./keep-secret.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "practice-secret-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const modeOf = async (file: string): Promise<string> => ((await stat(file)).mode & 0o777).toString(8);

test("each stack has a secret of its own, the same after a restart, which only its owner may read", async () => {
  const [file, other] = [path.join(folder, "one/secret"), path.join(folder, "other/secret")];
  const secret = await keepSecret(file);
  expect(secret).toMatch(/^[\w-]{40}$/);
  expect(await readFile(file, "utf8")).toBe(secret);
  expect(await modeOf(file)).toBe("600");
  await chmod(file, 0o644);
  expect(await keepSecret(file)).toBe(secret);
  expect(await modeOf(file)).toBe("600");
  expect(await keepSecret(other)).not.toBe(secret);
});

test("what is no whole secret is made anew", async () => {
  const file = path.join(folder, "secret");
  for (const kept of ["", "practice"]) {
    await writeFile(file, kept, { mode: 0o644 });
    await writeFile(`${file}.new`, "left by a start that was killed");
    expect(await keepSecret(file)).toMatch(/^[\w-]{40}$/);
    expect(await modeOf(file)).toBe("600");
  }
  expect(await readdir(folder)).not.toContain("secret.new");
});
