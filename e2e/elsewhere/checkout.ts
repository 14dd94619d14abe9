import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../lib/server/processes/programs.ts";

const inRepository = (...args: string[]): string => git(projectFolder, args);

function git(cwd: string, args: string[], environment: Record<string, string> = {}): string {
  return execFileSync("git", ["-c", "safe.directory=*", ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...environment },
    stdio: "pipe",
  }).trim();
}

/** Why no clone can be made here; null when one can. */
export const cloneable = (): string | null =>
  existsSync(join(projectFolder, ".git")) ? null : "this checkout is no git repository to clone";

/** A commit of what stands in the working tree now, which no branch knows of. */
async function presentCommit(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gameday-elsewhere-index-"));
  const environment = { GIT_INDEX_FILE: join(folder, "index") };
  const who = ["-c", "user.name=elsewhere", "-c", "user.email=elsewhere@gameday.invalid"];
  try {
    git(projectFolder, ["read-tree", "HEAD"], environment);
    git(projectFolder, ["add", "-A"], environment);
    return git(projectFolder, [...who, "commit-tree", git(projectFolder, ["write-tree"], environment), "-p", "HEAD", "-m", "now"]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Clones what stands here into a new folder; with `crlf` its lines end as on Windows, also where .gitattributes would keep them. */
export async function cloneInto(folder: string, { crlf = false }: { crlf?: boolean } = {}): Promise<void> {
  const commit = await presentCommit();
  const objects = inRepository("rev-parse", "--path-format=absolute", "--git-path", "objects");
  execFileSync("git", ["init", "-q", folder]);
  await appendFile(join(folder, ".git/objects/info/alternates"), `${objects}\n`);
  if (crlf) {
    git(folder, ["config", "core.autocrlf", "true"]);
    await appendFile(join(folder, ".git/info/attributes"), "* text=auto eol=crlf\n*.png binary\n*.woff2 binary\n*.ico binary\n");
  }
  git(folder, ["checkout", "-q", "--detach", commit]);
  const text = await readFile(join(folder, "prisma/schema.prisma"), "utf8");
  if (text.includes("\r\n") !== crlf) throw new Error(`the clone's lines end with ${crlf ? "LF" : "CRLF"}`);
}

/** Gives a folder to somebody, with what is in it. */
export function giveTo({ uid, gid }: { uid: number; gid: number }, ...folders: string[]): void {
  execFileSync("chown", ["-R", `${uid}:${gid}`, ...folders]);
}
