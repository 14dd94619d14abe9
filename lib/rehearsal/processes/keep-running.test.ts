import { expect, test, vi } from "vitest";
import { keepRunning } from "./keep-running.ts";
import type { Service } from "./start-service.ts";

type Fake = Service & { end: () => void };

function aService(port: number): Fake {
  const { promise, resolve } = Promise.withResolvers<void>();
  let running = true;
  const end = () => {
    running = false;
    resolve();
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    running: () => running,
    exited: promise,
    end,
    stop: async () => end(),
  };
}

/** Services that start when `next` says so; each call of it is one start. */
function keep(next: () => Promise<Fake>) {
  const lines: string[] = [];
  const start = vi.fn<(name: "api", before: Service | undefined) => Promise<Service>>(next);
  const kept = keepRunning<"api">({ start, progress: (line) => lines.push(line), backOffMs: { first: 1, most: 4 } });
  return { kept, start, lines };
}

test("what ends is started again until that works, however often it fails", async () => {
  const [first, second] = [aService(1), aService(1)];
  let failures = 0;
  const { kept, start, lines } = keep(async () => {
    if (kept.started.size === 0) return first;
    if ((failures += 1) <= 5) throw new Error("the port is held");
    return second;
  });
  await kept.start("api");
  first.end();
  await vi.waitFor(() => expect(kept.started.get("api")).toBe(second));
  expect(start).toHaveBeenCalledTimes(7);
  expect(start).toHaveBeenLastCalledWith("api", first);
  expect(lines).toEqual(["the service api ended and is started again", ...Array.from({ length: 5 }, () => "the port is held")]);
});

test("whoever wants it started while it is being started waits for that one", async () => {
  const [first, second] = [aService(1), aService(1)];
  const gate = Promise.withResolvers<void>();
  const { kept, start } = keep(async () => {
    if (kept.started.size === 0) return first;
    await gate.promise;
    return second;
  });
  await kept.start("api");
  first.end();
  await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(2));
  const [one, other] = [kept.start("api"), kept.start("api")];
  gate.resolve();
  await Promise.all([one, other]);
  await kept.start("api");
  expect(kept.started.get("api")).toBe(second);
  expect(start).toHaveBeenCalledTimes(2);
});

test("what is ended for good while it is being started does not run", async () => {
  const [first, second] = [aService(1), aService(1)];
  const gate = Promise.withResolvers<void>();
  const { kept, start } = keep(async () => {
    if (kept.started.size === 0) return first;
    await gate.promise;
    return second;
  });
  await kept.start("api");
  first.end();
  await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(2));
  await kept.end("api");
  gate.resolve();
  await vi.waitFor(() => expect(second.running()).toBe(false));
  expect(kept.started.size).toBe(0);
});

test("what is stopped is not started again", async () => {
  const first = aService(1);
  const { kept, start, lines } = keep(async () => first);
  await kept.start("api");
  await kept.stop();
  await first.exited;
  expect(start).toHaveBeenCalledTimes(1);
  expect(lines).toEqual([]);
});
