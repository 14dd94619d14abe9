import { io, type Socket } from "socket.io-client";
import { monotonicMs } from "../moment.ts";
import type { FromLoad, Target, ToLoad } from "./contract.ts";

type Batch = { events: { payload: { body?: string } }[] };

const connectingAtOnce = 20;
const sockets: Socket[] = [];
let arrivals = new Float64Array(0);
let perClient = 0;
let received = 0;
let twice = 0;
let dropped = 0;

const tell = (words: FromLoad): void => void process.send?.(words);

async function connectAll(target: Target): Promise<void> {
  perClient = target.events;
  arrivals = new Float64Array(target.cookies.length * perClient);
  for (let first = 0; first < target.cookies.length; first += connectingAtOnce) {
    const some = target.cookies.slice(first, first + connectingAtOnce);
    await Promise.all(some.map((cookie, index) => connect(target, cookie, first + index)));
  }
}

function connect(target: Target, cookie: string, client: number): Promise<void> {
  const socket = io(`${target.url}${target.namespace}`, {
    path: target.path,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: target.auth ?? {},
    extraHeaders: { cookie, origin: target.url },
  });
  sockets.push(socket);
  socket.on("events", (batch: Batch) => {
    const now = monotonicMs();
    for (const event of batch.events) note(client, Number.parseInt(event.payload.body ?? "", 10), now);
  });
  socket.on("disconnect", () => (dropped += 1));
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", (error) => reject(new Error(`client ${client} was not let in: ${error.message}`)));
  });
}

function note(client: number, n: number, now: number): void {
  if (Number.isNaN(n)) return;
  const place = client * perClient + n;
  if (arrivals[place] !== 0) twice += 1;
  else {
    arrivals[place] = now;
    received += 1;
  }
}

process.on("message", (message: ToLoad) => {
  if (message.ask === "connect") {
    connectAll(message.target).then(
      () => tell({ says: "connected" }),
      (error: Error) => tell({ says: "failed", why: error.message }),
    );
  } else if (message.ask === "count") tell({ says: "count", received });
  else tell({ says: "arrivals", arrivals, twice, dropped });
});
process.on("disconnect", () => process.exit(0));
