import { lstat, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findBinaries } from "./find-binaries.ts";
import { linkLibraries } from "./link-libraries.ts";

let native: string;
beforeEach(async () => {
  native = await mkdtemp(join(tmpdir(), "gameday-native-"));
  await mkdir(join(native, "lib"));
  await writeFile(join(native, "lib/libpq.so.5.18"), "a library");
});
afterEach(() => rm(native, { recursive: true, force: true }));

const named = (links: object[]) => writeFile(join(native, "pg-symlinks.json"), JSON.stringify(links));
const libpq = { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" };

it("makes the links that an install script did not make, and leaves those that are there", async () => {
  await named([libpq]);
  await linkLibraries(native);
  await linkLibraries(native);
  expect(await readFile(join(native, "lib/libpq.so.5"), "utf8")).toBe("a library");
  expect(await readlink(join(native, "lib/libpq.so.5"))).toBe("libpq.so.5.18");
});

it("has nothing to do where a package names no links", () => linkLibraries(native));

it("says in one sentence whose part it is where they can't be made", async () => {
  await named([{ ...libpq, target: "native/not-there/libpq.so.5" }]);
  await expect(linkLibraries(native)).rejects.toThrow(/lack their links and this user can't make them \(ENOENT\): .*\.$/);
});

it("knows how the package for this machine names them", async () => {
  const links = JSON.parse(await readFile(join(findBinaries().native, "pg-symlinks.json"), "utf8")) as { target: string }[];
  expect(links.length).toBeGreaterThan(0);
  for (const { target } of links)
    expect((await lstat(join(findBinaries().native, target.replace("native/", "")))).isSymbolicLink(), target).toBe(true);
});
