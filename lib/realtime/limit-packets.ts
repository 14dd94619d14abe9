import type { StreamServer } from "./rooms.ts";
import { budget } from "./budget.ts";

const burst = 30;
const perSecond = 2;

/** Ends a connection that says too much, whatever it says: also one that nobody admitted yet, since asking costs a look at the database. */
export function limitPackets(engine: StreamServer["engine"]): void {
  engine.on("connection", (connection: Connection) => {
    const packets = budget(burst, perSecond);
    connection.on("packet", ({ type }) => {
      if (type === "message" && !packets.spend()) connection.close(true);
    });
  });
}

type Connection = {
  on: (event: "packet", listener: (packet: { type: string }) => void) => void;
  close: (discard: boolean) => void;
};
