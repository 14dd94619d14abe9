import { execFileSync, spawnSync } from "node:child_process";
import { StartRefusal } from "../startup/refusal.ts";

export type Owner = { uid: number; gid: number };

/** Whom PostgreSQL runs as: it refuses root, so root gives it the user `postgres`, made when missing. null: whoever runs us. */
export function postgresUser(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const known = idsOf("postgres");
  if (known !== null) return known;
  spawnSync("groupadd", ["--system", "postgres"], { stdio: "ignore" });
  spawnSync("useradd", ["--system", "--no-create-home", "--gid", "postgres", "--shell", "/usr/sbin/nologin", "postgres"], {
    stdio: "ignore",
  });
  const made = idsOf("postgres");
  if (made !== null) return made;
  throw new StartRefusal("PostgreSQL refuses to run as root and no user postgres could be made: make one, or start as an ordinary user.");
}

function idsOf(user: string): Owner | null {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, user], { stdio: ["ignore", "pipe", "ignore"] }).toString());
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

/** Whether the owner may enter a folder: every folder above it must be passable too. */
export function canEnter(folder: string, owner: Owner | null): boolean {
  const { status } = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...owner, cwd: "/", stdio: "ignore" });
  return status === 0;
}
