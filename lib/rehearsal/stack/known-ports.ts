import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";

/** Ports by name, kept in the data folder: plans are written against the addresses, so that a restart must find them again. */
export type KnownPorts = { of: (name: string) => Promise<number>; keep: (ports: Record<string, number>) => Promise<void> };

/** Reads the ports of the last start. `of` gives 0 for a name that is new or whose port another program took meanwhile. */
export async function knownPorts(dataFolder: string): Promise<KnownPorts> {
  const file = path.join(dataFolder, "ports.json");
  const known = new Map(Object.entries(JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Record<string, number>));
  return {
    of: async (name) => {
      const port = known.get(name) ?? 0;
      return port !== 0 && (await isFree(port)) ? port : 0;
    },
    keep: (ports) => writeFile(file, JSON.stringify(ports)),
  };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
