import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";

const pristine = { passwordChanges: true, avatarUploads: false, readOnly: false };

/** Writes the campaign's feature flags as they are meant to be; services read the file again within two seconds. */
export async function writePristineFlags(file: string): Promise<void> {
  await writeFile(`${file}.next`, `${JSON.stringify(pristine, null, 2)}\n`);
  await rename(`${file}.next`, file);
}

/** Makes the flags' file when there is none. */
export async function ensureFlags(file: string): Promise<void> {
  if (!existsSync(file)) await writePristineFlags(file);
}
