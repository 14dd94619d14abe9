import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { UndoRecord } from "../contract.ts";
import { describeInjectorContract } from "../contract.suite.ts";
import { startFewConnections } from "./few-connections.ts";
import { createHeldConnections } from "./held-connections.ts";
import { memoryHolding } from "./memory-holding.ts";
import { recordingContext } from "./recording-context.ts";
import { startSilentServer } from "./silent-server.ts";

const count = 3;
let server: Awaited<ReturnType<typeof startFewConnections>>;
beforeAll(async () => {
  server = await startFewConnections(count);
});
afterAll(() => server.stop());

const params = () => ({ port: server.port, count });
/** The server hears of a closed connection a moment later. */
const settled = () => vi.waitFor(() => expect(server.taken()).toBe(0), { timeout: 10_000 });

/** A process that holds, ended by SIGKILL once the connections are open. */
async function killHolder(undo: UndoRecord[]): Promise<void> {
  const child = spawn(process.execPath, ["lib/injectors/testing/hold-in-process.ts"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify({ params: params(), undo }));
  await once(child.stdout, "data");
  expect(await server.isFree()).toBe(false);
  child.kill("SIGKILL");
  await once(child, "exit");
}

describeInjectorContract(
  "test.held-connections",
  async () => ({
    create: createHeldConnections,
    params: params(),
    observe: async () => {
      await settled();
      return server.taken();
    },
    reach: () => server.isFree(),
    reset: async () => {
      await memoryHolding.letGo();
      await settled();
    },
    refusals: [{ because: "nobody listens there", params: { port: 1, count }, code: "unreachable" }],
    victim: {
      dies: async (method, _params, undo, { nth, when }) => {
        if (method === "start" && when === "after") await killHolder(undo);
        // Who undoes may die as soon as it has asked for that.
        if (method === "revert" && when === "after") await memoryHolding.letGo();
        return nth === 1;
      },
    },
  }),
  { isHeld: true, timeoutMs: 60_000 },
);

test("a start that is stopped before it is in place lets go again", { timeout: 10_000 }, async () => {
  const silent = await startSilentServer();
  const port = Number(new URL(silent.url).port);
  const stop = new AbortController();
  const { context } = recordingContext(stop.signal);
  const starting = createHeldConnections().start({ port, count }, [{ target: "silent", state: port }], context);
  await vi.waitFor(() => expect(silent.taken()).toBe(1));
  stop.abort();
  expect(await starting).toMatchObject([{ ok: false, changed: true, code: "unreachable" }]);
  expect(await memoryHolding.holder()).toBe("nobody");
  await silent.stop();
});

test("what the target ends is said, and held no more", async () => {
  await settled();
  const { context, logged } = recordingContext();
  const undo = await createHeldConnections().prepare(params(), context);
  await createHeldConnections().start(params(), undo, context);
  const port = server.port;
  await server.stop();
  await vi.waitFor(async () => expect(await memoryHolding.holder()).toBe("nobody"));
  expect(logged.at(-1)).toBe(`127.0.0.1:${port} is no longer held: the server has closed a connection`);
  server = await startFewConnections(count);
});
