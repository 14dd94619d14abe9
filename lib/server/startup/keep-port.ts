import { readFile, writeFile } from "node:fs/promises";
import { checkPort } from "./check-port.ts";

/**
 * The port that `file` names from the last start, while it is free or becomes so within `withinMs`; else a free one, which the file then
 * names. For what plans and undo records hold the address of: after a restart it must be found where it was. Throws StartRefusal.
 */
export async function keepPort(host: string, file: string, withinMs = 0): Promise<number> {
  const last = Number(await readFile(file, "utf8").catch(() => "0"));
  const port = await checkPort(host, isPort(last) ? last : 0, withinMs).catch(() => checkPort(host, 0));
  await writeFile(file, String(port));
  return port;
}

const isPort = (port: number): boolean => Number.isInteger(port) && port > 0 && port <= 65_535;
