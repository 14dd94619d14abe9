import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { counted, drawnSince } from "#app/testing/count-drawn.tsx";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import { keepSame } from "#app/ui/keys/keep-same.ts";
import type { ConductView, FailureView, ProbeView } from "#lib/queries/views.ts";
import type { Panel } from "../../ui/panel.tsx";

vi.mock("#lib/realtime/client/use-outbox.ts", () => ({ useOutbox: () => ({ unsent: [], committed: [], failing: false }) }));
vi.mock("#app/ui/time/now.tsx", () => ({ useNow: () => 0 }));
vi.mock("next/link", () => ({ default: ({ children }: { children: unknown }) => children }));
vi.mock("../../ui/panel.tsx", async (original) => {
  const real = await original<{ Panel: typeof Panel }>();
  return { Panel: counted(real.Panel) };
});

const failure = {
  failureId: "f1",
  key: "F1",
  name: "Isolate",
  state: "planned",
  plan: { trigger: { kind: "at", offsetMs: 60_000 } },
  kept: [],
};
const clock = { startedAt: null, heldSince: null, heldTotalMs: 0, stoppedAt: null };
const picture = (): ConductView =>
  structuredClone({
    gameDay: { id: "g1", state: "running", zone: "UTC", clock, holds: [] },
    me: { personId: "p1", name: "Dana" },
    failures: [failure as unknown as FailureView],
    suggestions: [],
    pauseRequests: [],
    cues: [],
    log: [],
    known: { incidents: [], entries: [], rooms: [], schedule: null, here: 0 },
  }) as unknown as ConductView;
const probe = {
  key: "api",
  name: "API",
  unit: "ms",
  bounds: {},
  state: "healthy",
  value: 3,
  since: null,
  recent: [],
} as unknown as ProbeView;

const refresh = async () => undefined;
let dom: FakeDom;
let shown: { view: ConductView; probes: readonly ProbeView[] };
let draw: () => void;
beforeEach(async () => {
  dom = await openFakeDom();
  const { ConductPanels } = await import("./conduct-panels.tsx");
  shown = { view: picture(), probes: [probe] };
  draw = () => dom.draw(<ConductPanels {...shown} live refresh={refresh} />);
  draw();
  expect(drawnSince()).toEqual(["Backchannel", "Probes", "Run sheet", "What they know"]);
});
afterEach(() => dom.close());

/** The panels that are drawn when the server's next picture differs in this. */
function after(change: Partial<ConductView>): string[] {
  shown = { ...shown, view: keepSame(shown.view, { ...picture(), ...structuredClone(change) }) };
  draw();
  return drawnSince();
}

test("a picture that says the same draws nothing", () => {
  expect(after({})).toEqual([]);
});

test("each change draws the panels that show it", () => {
  const said = {
    id: "e1",
    seq: 1,
    at: "2012-10-21T15:14:30.000Z",
    name: "backchannel.said",
    payload: { messageId: "m1", personId: "p1", author: "Dana", body: "Now we wait" },
  };
  expect(after({ log: [said] as unknown as ConductView["log"] })).toEqual(["Backchannel"]);
  expect(dom.text()).toContain("Now we wait");
  expect(
    after({ log: [said] as unknown as ConductView["log"], failures: [{ ...failure, state: "skipped" } as unknown as FailureView] }),
  ).toEqual(["Run sheet"]);
  const before = { log: shown.view.log, failures: shown.view.failures };
  expect(after({ ...before, known: { ...picture().known, here: 3 } })).toEqual(["What they know"]);
});

test("a sample draws the probes alone", () => {
  shown = { ...shown, probes: [{ ...probe, value: 4 }] };
  draw();
  expect(drawnSince()).toEqual(["Probes"]);
});
