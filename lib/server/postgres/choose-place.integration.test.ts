import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { choosePlace } from "./choose-place.ts";
import * as libraries from "./link-libraries.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-place-"));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function noted(name: string): Promise<string> {
  const data = join(folder, name);
  await mkdir(data);
  await writeFile(join(data, "database-is-in"), join(folder, "elsewhere"));
  return data;
}

it("refuses a copy of a data folder whose database is outside of it", async () => {
  const [data, copy] = [await noted("data"), await noted("copy")];
  expect(await choosePlace(data)).toMatchObject({ folder: join(folder, "elsewhere"), moved: true });
  await expect(choosePlace(copy)).rejects.toThrow(`${copy} is a copy of ${data}, whose database is not in it but in ${folder}/elsewhere`);
  expect(await choosePlace(data)).toMatchObject({ folder: join(folder, "elsewhere") });
});

it("lets a data folder that was moved keep its database", async () => {
  const data = await noted("data");
  await choosePlace(data);
  const moved = join(folder, "moved");
  await rename(data, moved);
  expect(await choosePlace(moved)).toMatchObject({ folder: join(folder, "elsewhere") });
});

it("has the libraries linked that it starts PostgreSQL with, whether or not npm's install script did", async () => {
  const linked = vi.spyOn(libraries, "linkLibraries");
  const { native } = await choosePlace(await noted("data"));
  expect(linked.mock.calls).toEqual([[native]]);
  linked.mockRestore();
});
