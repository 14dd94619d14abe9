import { once } from "node:events";
import { connect } from "node:net";
import { z } from "zod";
import { pinned } from "#lib/outbound/guarded-agents.ts";
import { processGuard } from "#lib/outbound/process-guard.ts";
import type { Probe, Sample } from "./contract.ts";
import { explainFault } from "./describe-failure.ts";
import { openDeadline } from "./open-deadline.ts";

const params = z.strictObject({
  host: z.string().min(1).max(253).meta({ title: "Host", description: "Name or address of the machine" }),
  port: z.number().int().min(1).max(65_535).meta({ title: "Port", description: "The port that should be open" }),
});

/** Milliseconds until a TCP connection stands; null when none does. Says nothing about what listens there. */
export const tcpConnect: Probe<z.infer<typeof params>> = {
  kind: "tcp.connect",
  describes: "how long it takes to connect to a port, in milliseconds",
  params,
  async measure({ host, port }, options) {
    const deadline = openDeadline(options);
    const given = Promise.withResolvers<Sample>();
    const giveUp = () => given.resolve({ value: null, error: deadline.reason() });
    deadline.signal.addEventListener("abort", giveUp, { once: true });
    if (deadline.signal.aborted) giveUp();
    const connected = connectOnce(host, port, deadline.signal).then(
      (ms) => ({ value: Math.round(ms * 10) / 10, error: null }),
      (error: unknown) => ({ value: null, error: deadline.reason() ?? explainFault(error) }),
    );
    return Promise.race([given.promise, connected]).finally(() => deadline.release());
  },
};

/** Milliseconds until the connection stood, resolving the name included. */
async function connectOnce(host: string, port: number, signal: AbortSignal): Promise<number> {
  const begun = performance.now();
  const lookup = pinned(await processGuard().check(host, port));
  signal.throwIfAborted();
  const socket = connect({ host, port, lookup, signal });
  try {
    await once(socket, "connect");
    return performance.now() - begun;
  } finally {
    socket.destroy();
  }
}
