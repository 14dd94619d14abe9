import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { practiceSecretFile } from "../../lib/server/startup/practice-secret-file.ts";

const secretOf = (dataFolder: string): Promise<string> => readFile(practiceSecretFile(dataFolder), "utf8");

/** What AWS's clients sign with, for the practice stack of a product in `dataFolder`. */
export async function practiceCredentials(dataFolder: string) {
  return { accessKeyId: "AKIAPRACTICE", secretAccessKey: await secretOf(dataFolder) };
}

export async function resetHeaders(dataFolder: string) {
  const key = createHmac("sha256", await secretOf(dataFolder))
    .update("POST /practice/reset")
    .digest("hex");
  return { authorization: `Bearer ${key}` };
}
