import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Entry = { version: string; dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };
const { packages } = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8")) as {
  packages: Record<string, Entry>;
};

/** Where Node would find `name` for the package at `from`: its own node_modules, then each above. */
function findPackage(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === "") return undefined;
  }
}

it("names a package for every dependency, other platforms' too, so that npm ci installs anywhere", () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => findPackage(path, name) === undefined)
      .map((name) => `${path || "package.json"} -> ${name}`),
  );
  expect(missing).toEqual([]);
  expect(findPackage("node_modules/next", "@next/swc-darwin-arm64")).toBe("node_modules/@next/swc-darwin-arm64");
});

it("holds no address of a registry", () => {
  expect(Object.values(packages).filter((entry) => "resolved" in entry)).toEqual([]);
});
