import { connect } from "node:net";
import { z } from "zod";
import type { Probe, Sample } from "./contract.ts";
import { describeFailure } from "./describe-failure.ts";
import { openDeadline } from "./open-deadline.ts";

const params = z.strictObject({ host: z.string().min(1).max(253), port: z.number().int().min(1).max(65_535) });

/** Milliseconds until a TCP connection stands; null when none does. Says nothing about what listens there. */
export const tcpConnect: Probe<z.infer<typeof params>> = {
  kind: "tcp.connect",
  describes: "how long it takes to connect to a port, in milliseconds",
  params,
  measure({ host, port }, options) {
    const deadline = openDeadline(options);
    const begun = performance.now();
    return new Promise<Sample>((resolve) => {
      const socket = connect({ host, port });
      const finish = (sample: Sample) => {
        deadline.release();
        socket.destroy();
        resolve(sample);
      };
      const giveUp = () => finish({ value: null, error: deadline.reason() });
      socket.once("connect", () => finish({ value: Math.round((performance.now() - begun) * 10) / 10, error: null }));
      socket.on("error", (error) => finish({ value: null, error: describeFailure(error) }));
      deadline.signal.addEventListener("abort", giveUp, { once: true });
      if (deadline.signal.aborted) giveUp();
    });
  },
};
