import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { projectFolder } from "../processes/programs.ts";

export type Pages = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Development only: the socket by which pages learn that they changed. */
  handleUpgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null;
  close: () => Promise<void>;
};

type Options = { host: string; port: number; mode: "production" | "development" };

/**
 * Next, without the server it would like to have: at its first request it puts a listener for upgrades on the server it is given,
 * which ends sockets that aren't its own. The one it is given here never listens, and is handed Next's upgrades only.
 */
export async function openPages({ host, port, mode }: Options): Promise<Pages> {
  const nextsOwn = createServer();
  const app = next({ dev: mode === "development", dir: projectFolder, hostname: host, port, httpServer: nextsOwn, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => handle(request, response),
    handleUpgrade: mode === "development" ? (request, socket, head) => nextsOwn.emit("upgrade", request, socket, head) : null,
    close: () => app.close(),
  };
}
