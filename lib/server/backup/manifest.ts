import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";
import { StartRefusal } from "../startup/refusal.ts";

const schema = z.object({
  format: z.literal(1),
  at: z.iso.datetime(),
  /** Major version of the PostgreSQL that wrote the files: another can't read them. */
  postgres: z.string(),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** What a backup holds, file by file, with paths relative to its folder. */
export type Manifest = z.infer<typeof schema>;

export const manifestName = "backup.json";

/** Throws StartRefusal when the folder holds no backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, manifestName), "utf8")));
  } catch (error) {
    throw new StartRefusal(`There is no whole backup in ${folder}: name the folder that npm run backup wrote.`, error);
  }
}

/** Every file below a folder but the manifest itself, in a steady order. */
export async function hashFiles(folder: string): Promise<Manifest["files"]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const files: Manifest["files"] = [];
  for (const path of paths.filter((one) => one !== manifestName).toSorted()) files.push({ path, sha256: await hashOf(join(folder, path)) });
  return files;
}

/** Throws StartRefusal that names the first file which is not as it was written. */
export async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  const present = new Map((await hashFiles(folder)).map(({ path, sha256 }) => [path, sha256]));
  const wrong = files.find(({ path, sha256 }) => present.get(path) !== sha256);
  if (wrong !== undefined) throw new StartRefusal(`The backup in ${folder} is damaged: ${wrong.path} is not what was written.`);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
