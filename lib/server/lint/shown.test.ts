import { join } from "node:path";
import { expect, test } from "vitest";
import { modulesIn, moduleText } from "./modules.ts";

const root = join(import.meta.dirname, "../../..");

/** What they read is drawn on the server, or was parsed by a shape of its own when it was read. */
const drawnHere = new Set([
  "app/read-or-absent.ts",
  "app/backchannel/[id]/debrief/preview/page.tsx",
  "app/g/[id]/report/frame/read-published.ts",
  "app/g/[id]/report/frame/send-report.ts",
]);

test("whatever a page or route reads is held to its shape before it is sent", () => {
  const reading = modulesIn(root, ["app"]).filter((path) => /\b(?:readOrAbsent|readAs|homeView)\(/.test(moduleText(root, path) ?? ""));
  expect(reading.length).toBeGreaterThan(8);
  const unheld = reading.filter((path) => !drawnHere.has(path) && !/\bshow\(/.test(moduleText(root, path) ?? ""));
  expect(unheld).toEqual([]);
});
