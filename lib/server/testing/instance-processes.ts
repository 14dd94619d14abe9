import { readdirSync, readFileSync } from "node:fs";

export type ProcessName = "supervisor" | "web" | "engine" | "watchdog" | "postgres" | "practice" | "load" | "other";

export type InstanceProcess = { pid: number; name: ProcessName; command: string };

const marks: readonly [ProcessName, RegExp][] = [
  ["supervisor", /lib\/server\/supervisor\.ts/],
  ["web", /lib\/server\/web\.ts/],
  ["engine", /lib\/server\/engine\.ts/],
  ["watchdog", /lib\/server\/watchdog\.ts/],
  ["practice", /lib\/rehearsal\/main\.ts/],
  ["load", /rehearsal\/load\/main\.ts/],
  ["postgres", /bin\/postgres -D \S+\/gameday /],
];

/** Linux only: every process that was told of a data folder, by its command or its environment; this one and its parents left out. */
export function processesOf(dataFolder: string): InstanceProcess[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .flatMap((pid) => {
      const command = read(pid, "cmdline").replaceAll("\0", " ");
      if (command === "" || !(command.includes(dataFolder) || read(pid, "environ").includes(dataFolder))) return [];
      return [{ pid, command, name: marks.find(([, mark]) => mark.test(command))?.[0] ?? "other" }];
    });
}

/** Processes of an instance by name. */
export const named = (dataFolder: string, ...names: ProcessName[]): InstanceProcess[] =>
  processesOf(dataFolder).filter(({ name }) => names.includes(name));

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
