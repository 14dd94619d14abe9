import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartRefusal, systemCode } from "./refusal.ts";

const needsMegabytes = 400;

/** Makes the data folder and proves that it can be written and has room. Throws StartRefusal. */
export async function checkFolder(folder: string): Promise<void> {
  const proof = join(folder, ".writable");
  try {
    await mkdir(join(folder, "logs"), { recursive: true, mode: 0o755 });
    await writeFile(proof, "x".repeat(4096));
    await rm(proof);
  } catch (error) {
    throw new StartRefusal(`The data folder ${folder} can't be used (${because(error)}): choose another with --data.`, error);
  }
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < needsMegabytes) {
    throw new StartRefusal(
      `The disk of ${folder} is full: ${free} MB are free and ${needsMegabytes} MB are needed. Make room or choose another folder with --data.`,
    );
  }
}

function because(error: unknown): string {
  const reasons: Record<string, string> = {
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "it is read-only",
    ENOTDIR: "it is not a folder",
    EEXIST: "it is not a folder",
    ENOSPC: "the disk is full",
  };
  return reasons[systemCode(error) ?? ""] ?? String(error);
}
