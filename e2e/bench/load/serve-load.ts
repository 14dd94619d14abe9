import type { FromLoad, Return, Target, ToLoad } from "./contract.ts";
import type { Noting } from "./arrivals.ts";

/** What a load process does with its clients. */
export type LoadClients = {
  noting: Noting;
  dropped: () => number;
  returns: () => Return[];
  cut: (on: boolean) => void;
};

const atOnce = 20;

/** Answers what the benchmark asks of a load process, until the benchmark ends. */
export function serveLoad(connect: (target: Target) => { clients: LoadClients; open: (client: number) => Promise<void> }): void {
  const tell = (words: FromLoad): void => void process.send?.(words);
  let clients: LoadClients | null = null;
  const connectAll = async (target: Target): Promise<void> => {
    const made = connect(target);
    clients = made.clients;
    for (let first = 0; first < target.cookies.length; first += atOnce)
      await Promise.all(target.cookies.slice(first, first + atOnce).map((_, index) => made.open(first + index)));
  };
  process.on("message", (message: ToLoad) => {
    if (message.ask === "connect") {
      connectAll(message.target).then(
        () => tell({ says: "connected" }),
        (error: Error) => tell({ says: "failed", why: error.message }),
      );
      return;
    }
    if (clients === null) return tell({ says: "failed", why: "nobody is connected yet" });
    if (message.ask === "count") return tell({ says: "count", received: clients.noting.received() });
    if (message.ask === "hand over")
      return tell({ says: "arrivals", ...clients.noting.handOver(), dropped: clients.dropped(), returns: clients.returns() });
    clients.cut(message.on);
    tell({ says: "cut" });
  });
  process.on("disconnect", () => process.exit(0));
}
