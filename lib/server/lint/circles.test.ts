import { join } from "node:path";
import { expect, test } from "vitest";
import { findCircles } from "./circles.ts";
import { modulesIn, moduleText } from "./modules.ts";

const root = join(import.meta.dirname, "../../..");

test("no modules import each other in a circle, not even types of each other", () => {
  const sources = new Map(modulesIn(root, ["app", "lib", "e2e"]).map((path) => [path, moduleText(root, path) ?? ""]));
  expect(sources.size).toBeGreaterThan(900);
  expect(findCircles(sources)).toEqual([]);
});

test("a circle is found whichever way its modules are imported, and nobody who only leads to it", () => {
  const sources = {
    "lib/a.ts": 'import {\n  b,\n  type B,\n} from "./b.ts";\n',
    "lib/b.ts": 'import type { C } from "#lib/c.ts";\n',
    "lib/c.ts": 'export { type A } from "./a.ts";\n',
    "lib/leads-to-it.ts": 'import { a } from "./a.ts";\n',
    "lib/itself.ts": 'export * from "./itself.ts";\n',
    "lib/one.ts": 'import "./two.ts";\n',
    "lib/two.ts": 'export type { One } from "./one.ts";\n',
    "lib/opens.ts": 'export const load = () => import("./opened.ts");\n',
    "lib/opened.ts": 'import type { load } from "./opens.ts";\n',
  };
  expect(findCircles(new Map(Object.entries(sources)))).toEqual([
    ["lib/a.ts", "lib/b.ts", "lib/c.ts"],
    ["lib/itself.ts"],
    ["lib/one.ts", "lib/two.ts"],
  ]);
});
