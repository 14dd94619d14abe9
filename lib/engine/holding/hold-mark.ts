import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Which process of this machine holds the fault of a firing, in a file: also another process, without PostgreSQL, can tell and ask. */
export type HoldMark = {
  /** Says that this process holds it. */
  put: () => Promise<void>;
  take: () => Promise<void>;
  /** The living process that holds it; null when there is none. A frozen one lives. */
  holder: () => Promise<number | null>;
  /** Asks whoever holds it to let go; the holder reads that. */
  ask: () => Promise<void>;
  isAsked: () => Promise<boolean>;
};

type Written = { pid: number; since: string | null };

export function holdMarkOf(dataFolder: string, firingId: string): HoldMark {
  const folder = join(dataFolder, "holds");
  const path = join(folder, `${firingId}.json`);
  const asked = join(folder, `${firingId}.asked`);
  const exists = (file: string): Promise<boolean> =>
    readFile(file).then(
      () => true,
      () => false,
    );
  return {
    put: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rm(asked, { force: true });
      const mark: Written = { pid: process.pid, since: await bornAt(process.pid) };
      // Renamed, so that nobody reads half of it.
      const draft = `${path}.${process.pid}.draft`;
      await writeFile(draft, JSON.stringify(mark), { mode: 0o600 });
      await rename(draft, path);
    },
    take: async () => {
      await rm(path, { force: true });
      await rm(asked, { force: true });
    },
    holder: async () => {
      const mark = await readFile(path, "utf8").then(readMark, () => null);
      if (mark === null) return null;
      const { pid, since } = mark;
      // Another process may have the number by now.
      return isAlive(pid) && (await bornAt(pid)) === since ? pid : null;
    },
    ask: () => writeFile(asked, "", { mode: 0o600 }),
    isAsked: () => exists(asked),
  };
}

/** Null for what can't be read: it was torn with the machine, and whoever wrote it is gone. */
function readMark(text: string): Written | null {
  try {
    const mark = JSON.parse(text) as Partial<Written> | null;
    return typeof mark?.pid === "number" ? { pid: mark.pid, since: mark.since ?? null } : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process began, as Linux counts it; null where nothing tells. A dead one that nobody has waited for holds nothing. */
async function bornAt(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? "dead" : (fields[19] ?? null);
}
