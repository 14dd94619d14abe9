import { join } from "node:path";
import { expect, test } from "vitest";
import { modulesIn, namesGivenIn, moduleText } from "./modules.ts";

const root = join(import.meta.dirname, "../../..");

/** Next reads these by their names, one a route or page. */
const asked = new Set(["GET", "POST", "metadata"]);
/** One thing with a face each: organizers' glyphs and states have words that must not reach participants' bundles. */
const ofBothFaces = new Set(["Glyph", "GlyphName", "StateTag", "StateName"]);

/** Modules by each name that they give to something of theirs. */
function givenBy(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  const given = [...sources].flatMap(([path, source]) => namesGivenIn(source).map((name) => ({ name, path })));
  const byName = Map.groupBy(given, ({ name }) => name);
  return new Map([...byName].map(([name, all]) => [name, [...new Set(all.map(({ path }) => path))]]));
}

test("no two modules give one name to two things", () => {
  const modules = modulesIn(root, ["app", "lib"]).filter((path) => !path.startsWith("lib/rehearsal/"));
  const given = givenBy(new Map(modules.map((path) => [path, moduleText(root, path) ?? ""])));
  expect(given.size).toBeGreaterThan(2_000);
  const twice = [...given].filter(([name, paths]) => paths.length > 1 && !asked.has(name) && !ofBothFaces.has(name));
  expect(twice).toEqual([]);
});

test("a name is found by whichever kind of thing it is given to, and not where it is passed on", () => {
  const sources = {
    "a.ts": "export type Told = string;\n\nexport async function listen() {}\n",
    "b.ts": 'export const Told = () => null;\nexport { listen } from "./a.ts";\nconst hidden = 1;\n',
    "c.ts": "export function* listen() {}\nexport class Axis {}\n",
  };
  expect(Object.fromEntries(givenBy(new Map(Object.entries(sources))))).toEqual({
    Told: ["a.ts", "b.ts"],
    listen: ["a.ts", "c.ts"],
    Axis: ["c.ts"],
  });
});
