import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ours = join(import.meta.dirname, "../../../prisma/migrations");

/** Uses a folder of the migrations that came before `number`, as an older version's. */
export async function migrationsBefore(number: string, migrateBy: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gameday-before-"));
  for (const name of (await readdir(ours)).filter((one) => one < number))
    await writeFile(join(folder, name), await readFile(join(ours, name), "utf8"));
  await migrateBy(folder);
  await rm(folder, { recursive: true });
}
