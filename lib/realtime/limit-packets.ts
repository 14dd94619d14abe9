import type { IncomingMessage } from "node:http";
import { budget } from "./budget.ts";
import type { Quiet } from "./quiet.ts";
import type { StreamServer } from "./rooms.ts";

const burst = 30;
const perSecond = 2;

/** Ends a connection that says too much, whatever it says: also one that nobody admitted yet, since asking costs a look at the database. Its session is not let in again for a while. */
export function limitPackets(engine: StreamServer["engine"], quiet: Quiet): void {
  engine.on("connection", (connection: Connection) => {
    const packets = budget(burst, perSecond);
    connection.on("packet", ({ type }) => {
      if (type !== "message" || packets.spend()) return;
      quiet.impose(connection.request);
      connection.close(true);
    });
  });
}

type Connection = {
  request: IncomingMessage;
  on: (event: "packet", listener: (packet: { type: string }) => void) => void;
  close: (discard: boolean) => void;
};
