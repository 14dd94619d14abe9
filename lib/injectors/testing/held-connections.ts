import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { InjectorError, type Injector } from "../contract.ts";
import { defineInjector } from "../define-injector.ts";

const params = z.strictObject({
  port: z.number().int().min(1).meta({ title: "Port", description: "Of a test's server on this machine" }),
  count: z.number().int().min(1).max(20).meta({ title: "Connections", description: "How many are kept open", unit: "connections" }),
});

/** Keeps connections of a test's own server open: the example of a fault that lives in a process of ours. Never registered. */
export const createHeldConnections = (): Injector<z.infer<typeof params>> =>
  defineInjector({
    kind: "test.held-connections",
    describes: "Keeps connections of a server open, so that others find none.",
    params,
    state: z.number(),
    aims: ({ port }) => [`127.0.0.1:${port}`],
    prepare: async (target, { params: { port }, signal, holding, during }) => {
      if (during === "prepare" && (await holding?.holder()) !== "nobody")
        throw new InjectorError("conflict", `${target} is held already: revert that first.`);
      (await open(port, signal)).destroy();
      return port;
    },
    hold: async ({ state: port }, { params: { count }, signal }, inPlace) => {
      const sockets: Socket[] = [];
      try {
        for (let made = 0; made < count; made += 1) sockets.push(await open(port, signal));
        inPlace(`${count} connections are open`);
        await Promise.race([once(signal, "abort"), ...sockets.map((socket) => once(socket, "close"))]);
        if (!signal.aborted) throw new InjectorError("unreachable", "the server has closed a connection");
      } finally {
        for (const socket of sockets) socket.destroy();
      }
    },
    look: async ({ state: port }) => ({ is: "untouched", detail: `no connection of ours to ${port} is kept`, state: port }),
  });

/** A connection that the server has greeted. One that it drops is asked for again for a moment: whoever left may still be counted. */
async function open(port: number, signal: AbortSignal): Promise<Socket> {
  for (let tries = 1; ; tries += 1) {
    const socket = connect({ host: "127.0.0.1", port });
    const ended = once(socket, "close");
    try {
      await Promise.race([once(socket, "data", { signal }), ended.then(() => Promise.reject(new Error("it was dropped")))]);
      socket.on("error", () => undefined);
      return socket;
    } catch (cause) {
      socket.on("error", () => undefined).destroy();
      const isDropped = cause instanceof Error && cause.message === "it was dropped";
      if (!isDropped || tries >= 50 || signal.aborted)
        throw new InjectorError("unreachable", `nobody answers at 127.0.0.1:${port}`, { cause });
      await sleep(20);
    }
  }
}
