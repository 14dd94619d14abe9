import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { freeMegabytes, startNeedsMegabytes } from "../free-space.ts";
import { StartRefusal, systemCode } from "./refusal.ts";

/** Makes the data folder and proves that it can be written and has room. Throws StartRefusal. */
export async function checkFolder(folder: string): Promise<void> {
  const proof = join(folder, ".writable");
  try {
    await makeFolder(join(folder, "logs"));
    await writeFile(proof, "x".repeat(4096));
    await rm(proof);
  } catch (error) {
    throw new StartRefusal(`The data folder ${folder} can't be used (${because(error)}): choose another with --data.`, error);
  }
  const free = await freeMegabytes(folder);
  if (free < startNeedsMegabytes) {
    throw new StartRefusal(
      `The disk of ${folder} is full: ${free} MB are free and ${startNeedsMegabytes} MB are needed. Make room or choose another folder with --data.`,
    );
  }
}

/** With its parents. Node's own `recursive` never ends below /proc, where nothing can be made. */
async function makeFolder(folder: string): Promise<void> {
  const make = () =>
    mkdir(folder, { mode: 0o755 }).catch(async (error: unknown) => {
      const already = systemCode(error) === "EEXIST" && (await stat(folder)).isDirectory();
      if (!already) throw error;
    });
  await make().catch(async (error: unknown) => {
    if (systemCode(error) !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  });
}

function because(error: unknown): string {
  const reasons: Record<string, string> = {
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "it is read-only",
    ENOENT: "it can't be made there",
    ENOTDIR: "it is not a folder",
    EEXIST: "it is not a folder",
    ENOSPC: "the disk is full",
  };
  return reasons[systemCode(error) ?? ""] ?? String(error);
}
