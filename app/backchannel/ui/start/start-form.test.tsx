import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import type { StartView } from "#lib/queries/views.ts";

const postCommand = vi.hoisted(() => vi.fn());
vi.mock("#lib/realtime/client/command.ts", () => ({ postCommand }));

const notYet = { level: "blocks", says: "The targets were not looked at yet.", todo: null, awaited: true } as const;
const probe = { level: "blocks", says: "Sign-ins does not answer.", todo: null, awaited: false } as const;
const view = (changes: Partial<StartView>): StartView => ({ findings: [], checking: false, practice: null, ...changes });

let dom: FakeDom;
let current: StartView | null;
/** Has the dialog ask again what is not green. */
const shown = async (changes: Partial<StartView> | null): Promise<string> => {
  current = changes === null ? null : view(changes);
  await dom.settled(() => vi.advanceTimersByTimeAsync(1_000));
  return dom.text();
};

beforeEach(async () => {
  vi.useFakeTimers();
  postCommand.mockReset().mockResolvedValue({ ok: true, result: {} });
  vi.stubGlobal("fetch", () => (current === null ? Promise.reject(new TypeError("no network")) : Promise.resolve(Response.json(current))));
  dom = await openFakeDom();
  const { StartForm } = await import("./start-form.tsx");
  current = view({ findings: [notYet, probe], checking: true });
  await dom.settled(() => Promise.resolve(dom.draw(<StartForm gameDayId="g1" close={() => undefined} />)));
});
afterEach(() => {
  dom.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what a look under way will answer isn't red before it has answered, what was found is", async () => {
  expect(dom.text()).toContain("Looking at probes, targets and people");
  const looking = await shown({ findings: [notYet, probe], checking: true });
  expect(looking).toContain("Looking at probes, targets and people");
  expect(looking).toContain(probe.says);
  expect(looking).not.toContain(notYet.says);
  const answered = await shown({ findings: [notYet] });
  expect(answered).toContain(notYet.says);
  expect(answered).toContain("Fix what is red first");
  expect(await shown({})).toContain("Everything is green.");
});

test("what was found before a reset is looked at anew", async () => {
  const practice = { resetting: false, last: null };
  expect(await shown({ findings: [notYet], practice })).toContain(notYet.says);
  const resetting = await shown({ findings: [notYet], practice: { ...practice, resetting: true } });
  expect(resetting).toContain("may take up to 3 minutes");
  expect(resetting).not.toContain(notYet.says);
  const looks = postCommand.mock.calls.length;
  const last = { ok: true, says: "The practice stack is whole again.", by: "Dana", at: "2026-11-26T14:00:00.000Z" };
  expect(await shown({ findings: [notYet], checking: true, practice: { resetting: false, last } })).not.toContain(notYet.says);
  expect(postCommand.mock.calls.length).toBe(looks + 1);
});

test("without an answer nothing is called green", async () => {
  expect(await shown({})).toContain("Everything is green.");
  const offline = await shown(null);
  expect(offline).toContain("The state of the checks is unknown right now.");
  expect(offline).toContain("The checks could not be read");
  expect(offline).not.toContain("Everything is green.");
});
