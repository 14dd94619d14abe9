import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fingerprint, lastFingerprint } from "./fingerprint.ts";
import { runTool } from "./run-tool.ts";

const sources = [
  "app",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  "prisma/schema.prisma",
];
const notInPages = /^lib\/(server|rehearsal|engine|persistence\/generated)\/|\.test\.tsx?$/;

const markerOf = (root: string): string => join(root, ".next/fingerprint");

/** What tells the version of the built pages, the same wherever they are built; "" when they never were. */
export const builtVersion = async (root: string): Promise<string> => (await lastFingerprint(markerOf(root))).slice(0, 12);

/** Builds the pages when a source of theirs changed since the last build. Returns whether it had to. */
export async function buildPages(root: string, logFile: string): Promise<boolean> {
  const wanted = await fingerprint(root, sources, (path) => notInPages.test(path));
  const marker = markerOf(root);
  if ((await lastFingerprint(marker)) === wanted) return false;
  const environment = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  await runTool({ title: "Building the pages", root, args: ["node_modules/next/dist/bin/next", "build"], environment, logFile });
  await writeFile(marker, wanted);
  return true;
}
