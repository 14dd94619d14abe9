import { globSync } from "node:fs";
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { expect, test } from "vitest";

const configured = (await import("../../next.config.js")) as { default: (phase: string) => { pageExtensions: string[] } };
const extensionsIn = (phase: string): string[] => configured.default(phase).pageExtensions;

test("the pages that show every component are of no production build", () => {
  expect(globSync("app/{kit,backchannel/kit}/{page,route,layout}*").toSorted()).toEqual([
    "app/backchannel/kit/page.dev.tsx",
    "app/kit/page.dev.tsx",
  ]);
  expect(extensionsIn(PHASE_DEVELOPMENT_SERVER)).toContain("dev.tsx");
  for (const phase of [PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER]) expect(extensionsIn(phase)).not.toContain("dev.tsx");
});
