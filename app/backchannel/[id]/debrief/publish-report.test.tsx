import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import type { ConductView, PublishingView } from "#lib/queries/views.ts";

// The real one loads what floats when it is opened; journeys open it.
vi.mock("#app/ui/kit/floating/dialog.tsx", () => ({
  Dialog: (given: { open: boolean; children: ReactNode }) => given.open && <div>{given.children}</div>,
}));
vi.mock("next/link", () => ({ default: ({ children }: { children: string }) => <a href="/">{children}</a> }));

const view = { gameDay: { id: "g1" }, failures: [] } as unknown as ConductView;
const send = vi.fn<(name: string, input: object) => Promise<null>>();
const clear = vi.fn<() => void>();
const idle: SendsCommand = { busy: false, error: null, field: null, send: send as SendsCommand["send"], clear };
const since = "2012-10-21T15:00:00.000Z";

let dom: FakeDom;
let told: PublishingView;
let asked: number;
const moment = () => new Promise((next) => setTimeout(next));
const draw = async (command = idle) => {
  const { PublishReport } = await import("./publish-report.tsx");
  await dom.settled(async () => {
    dom.draw(<PublishReport view={view} command={command} />);
    await moment();
  });
};
beforeEach(async () => {
  dom = await openFakeDom();
  asked = 0;
  vi.stubGlobal("fetch", async () => ((asked += 1), Response.json(told)));
});
afterEach(() => {
  dom.close();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

test("a page that was reloaded while the report is published shows what is being done, and offers no second time", async () => {
  told = { by: "Olga", mine: true, since, step: "building", tries: 2, says: null };
  await draw();
  expect(dom.text()).toMatch(/You are publishing the report: step 2 of 3.*\(done\).*Build the report.*try 2 of 3/);
  expect(dom.text()).not.toContain("Publish report and reveal");
});

test("another organizer reads who publishes", async () => {
  told = { by: "Olga", mine: false, since, step: "reading", tries: 1, says: null };
  await draw();
  expect(dom.text()).toContain("Olga is publishing the report: step 1 of 3");
});

test("whoever comes back to a try that failed reads why, and may try again", async () => {
  told = { by: "Olga", mine: false, since, step: "failed", tries: 3, says: "It never stood still." };
  await draw();
  expect(dom.text()).toContain("Publish report and reveal the truth");
  expect(dom.text()).toContain("Olga’s last try to publish failed: It never stood still.");
});

test("what takes longer than an answer is waited for is shown as under way, not as unanswered", async () => {
  told = null;
  await draw();
  dom.during(() => void dom.find("BUTTON", "Publish report").given.onClick?.({}));
  send.mockImplementation(async () => {
    told = { by: "Olga", mine: true, since, step: "storing", tries: 1, says: null };
    return null;
  });
  await dom.settled(async () => {
    dom.find("BUTTON", "Publish and reveal").given.onClick?.({});
    await moment();
    await moment();
  });
  expect(send).toHaveBeenCalledWith("publish-report", { numbersFor: "own" });
  expect(clear).toHaveBeenCalled();
  expect(dom.text()).toContain("step 3 of 3");
  expect(asked).toBeGreaterThanOrEqual(2);
});
