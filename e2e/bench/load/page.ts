import { Agent } from "node:http";
import { connect, type Socket, type TcpNetConnectOpts } from "node:net";
import type { ManagerOptions } from "socket.io-client";
import { openStream, type StreamStatus } from "#lib/realtime/client/stream-client.ts";
import { participantsPollPath } from "#lib/realtime/protocol.ts";
import { monotonicMs } from "../browser/moment.ts";
import type { Return, Target } from "./contract.ts";

export type Page = { connected: Promise<void>; cut: () => void };

type Options = {
  onBody: (body: string | undefined, now: number, seq: number) => void;
  onReturn: (one: Omit<Return, "client">) => void;
  /** For how long a cut takes the network away, all ways; null: nothing but the line is lost, and the page comes back as it likes. */
  awayMs: number | null;
};

/** A participant's page with the stream that pages have, over a line that can be cut under it. */
export function openPage({ url, namespace, auth }: Target, cookie: string, { onBody, onReturn, awayMs }: Options): Page {
  const connected = Promise.withResolvers<void>();
  let line: Socket | null = null;
  let begunAt = 0;
  let cutAt: number | null = null;
  let isIn = false;

  const agent = new Agent();
  agent.createConnection = (options) => {
    begunAt = monotonicMs();
    line = connect(options as TcpNetConnectOpts);
    return line;
  };
  const onStatus = (status: StreamStatus): void => {
    if (status === "refused") return connected.reject(new Error("a page was refused"));
    const now = monotonicMs();
    if (status !== "connected") return void (cutAt ??= isIn ? now : null);
    if (cutAt !== null) onReturn({ cutAt, begunAt, backAt: now });
    cutAt = null;
    isIn = true;
    connected.resolve();
  };
  // The times of a network that is away are the network's; all else is as in pages.
  const away = awayMs === null ? {} : { reconnectionDelay: awayMs, reconnectionDelayMax: awayMs, randomizationFactor: 0.25 };
  const ask: typeof fetch = (address, init) =>
    awayMs === null
      ? fetch(address, { ...init, headers: { cookie } })
      : Promise.reject(new Error("the network is away, or there is a WebSocket"));
  openStream({
    url,
    namespace,
    pollPath: participantsPollPath,
    gameDayId: auth?.gameDayId ?? "",
    cursors: auth?.cursors ?? {},
    onEvents: (events) => {
      const now = monotonicMs();
      for (const { payload, seq } of events) onBody("body" in payload ? payload.body : undefined, now, seq);
    },
    onPicture: () => undefined,
    onBehind: async ({ audience, head }) => ({ [audience]: head }),
    onStatus,
    onClock: () => undefined,
    fetch: ask,
    connection: { forceNew: true, agent, extraHeaders: { cookie, origin: url }, ...away } as unknown as Partial<ManagerOptions>,
  });
  return { connected: connected.promise, cut: () => void line?.destroy() };
}
