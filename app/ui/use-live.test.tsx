import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import type { StreamStatus } from "#lib/realtime/client/stream-client.ts";

let dom: FakeDom;
let show: (status: StreamStatus, ms?: number) => Promise<string>;
beforeEach(async () => {
  vi.useFakeTimers();
  dom = await openFakeDom();
  const { useLive } = await import("./use-live.ts");
  function Shown({ status }: { status: StreamStatus }) {
    return useLive(status) ? "live" : "old";
  }
  show = async (status, ms = 0) => {
    dom.draw(<Shown status={status} />);
    await dom.settled(() => vi.advanceTimersByTimeAsync(ms));
    return dom.text();
  };
});
afterEach(() => {
  dom.close();
  vi.useRealTimers();
});

test.each(["still", "offline", "refused"] as const)(
  "what a page shows isn't of now while its stream is %s, and is once it is back",
  async (lost) => {
    expect(await show("connected")).toBe("live");
    expect(await show(lost)).toBe("old");
    expect(await show("connected")).toBe("live");
  },
);

test("a page that connects has a moment's grace, and no more", async () => {
  expect(await show("connecting", 2_000)).toBe("live");
  expect(await show("connecting", 1_000)).toBe("old");
});
