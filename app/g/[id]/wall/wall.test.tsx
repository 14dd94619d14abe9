import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import type { WallView } from "#lib/queries/views.ts";

const askForView = vi.hoisted(() => vi.fn());
let status = "connected";
vi.mock("#lib/realtime/client/read-view.ts", () => ({ askForView }));
vi.mock("#lib/realtime/client/use-stream.ts", () => ({ useStream: () => ({ status, offsetMs: 0 }) }));

const clock = { startedAt: null, heldSince: null, heldTotalMs: 0, stoppedAt: null, holds: [] };
const view = {
  gameDay: { id: "g1", name: "A day", environment: "here", zone: "UTC", phase: "running", clock },
  cursor: 0,
  incidents: [],
  schedule: null,
  health: [{ key: "api", name: "API", unit: "ms", bounds: {}, state: "healthy", value: 3, since: null, recent: [] }],
  joinUrl: null,
} as unknown as WallView;

let dom: FakeDom;
beforeEach(async () => {
  dom = await openFakeDom();
});
afterEach(() => dom.close());

/** What the wall says of the one tile, and whether it says that it is not connected. */
async function shown(stream: string, answer: WallView | null): Promise<[unknown, boolean]> {
  status = stream;
  askForView.mockResolvedValue(answer);
  const { Wall } = await import("./wall.tsx");
  const draw = () => dom.draw(<Wall initial={view} renderedAt={0} code={null} host={null} theme="system" />);
  await dom.settled(async () => draw());
  const { given } = dom.find("li", "API") as unknown as { given: Record<string, unknown> };
  return [given["data-s"], dom.text().includes("Not connected. This is what was last known.")];
}

test("a wall that hears nothing and is answered nothing shows no health as green, and says so", async () => {
  expect(await shown("connected", null)).toEqual(["healthy", false]);
  expect(await shown("offline", view)).toEqual(["healthy", false]);
  expect(await shown("connected", null)).toEqual(["healthy", false]);
  expect(await shown("still", null)).toEqual(["unknown", true]);
  expect(await shown("connected", null)).toEqual(["healthy", false]);
});

test.each([
  ["upcoming", "The schedule is not published yet."],
  ["running", "The schedule is not published yet."],
  ["all_clear", "No schedule was published."],
  ["published", "No schedule was published."],
  ["ended", "No schedule was published."],
] as const)("a wall without a schedule says of a day that is %s what is so", async (phase, says) => {
  const { Wall } = await import("./wall.tsx");
  const there = { ...view, gameDay: { ...view.gameDay, phase } };
  await dom.settled(async () => dom.draw(<Wall initial={there} renderedAt={0} code={null} host={null} theme="system" />));
  expect(dom.text()).toContain(says);
});
