import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fingerprint, lastFingerprint } from "./fingerprint.ts";
import { runTool } from "./run-tool.ts";

const generated = "lib/persistence/generated";

/** Generates the Prisma client when the schema or Prisma changed since. Returns whether it had to. */
export async function generateClient(root: string, logFile: string): Promise<boolean> {
  const wanted = await fingerprint(root, ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);
  const marker = join(root, generated, ".fingerprint");
  if ((await lastFingerprint(marker)) === wanted) return false;
  // Without a schema engine named, Prisma's command line downloads one; generating does not use it, so any program will do.
  const environment = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  await runTool({
    title: "Generating the database client",
    root,
    args: ["node_modules/prisma/build/index.js", "generate"],
    environment,
    logFile,
  });
  await writeFile(marker, wanted);
  return true;
}
