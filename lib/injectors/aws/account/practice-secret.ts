import { readFile } from "node:fs/promises";

/**
 * What requests to this machine's practice stack are signed with, from the file that GAMEDAY_PRACTICE_SECRET_FILE names; null when there is
 * none. Read each time it is needed, since the stack makes it when it first starts, beside us.
 */
export async function readPracticeSecret(file = process.env.GAMEDAY_PRACTICE_SECRET_FILE): Promise<string | null> {
  if (file === undefined || file === "") return null;
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
