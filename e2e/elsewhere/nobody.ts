import { execFileSync } from "node:child_process";

/** An ordinary user whom every system has. Throws when this one has none. */
export function nobody(): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** What the environment of one says of them. */
export const environmentOf = (home: string): Record<string, string> => ({
  HOME: home,
  USER: "nobody",
  LOGNAME: "nobody",
  SHELL: "/bin/sh",
});
