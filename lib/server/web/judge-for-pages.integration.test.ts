import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { judge } from "#lib/domain/detection/judge.ts";
import { judgeWord } from "#lib/queries/conduct/judge-word.ts";
import { judgeForPages } from "./judge-for-pages.ts";

let judging: ReturnType<typeof judgeForPages>;
const log = pino({ level: "silent" });
beforeEach(() => {
  judging = judgeForPages(log);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await judging.close();
});

const described = { name: "Read replicas unreachable", target: "replicas", injector: "memory", hypothesis: "It holds.", probes: [] };
const fired = ["F1", "F2"].map((failureKey) => ({
  ...{ firingId: failureKey, failureKey, firedAt: 1_000, revertedAt: null },
  described: { ...described, name: `${described.name} ${failureKey}`, applications: ["api"], workstreams: [], dependency: null },
}));
const day = fired.map((one) => one.described);
const word = (text: string) => ({ text, at: 2_000, applicationKey: null, workstreamKey: null });

test("words that are pointed at are not read by the thread that serves, and each gets its own answer, also at once", async () => {
  const texts = ["a?".repeat(2_000), "The read replicas of F1 are unreachable", "Nothing of that", "F2"].map(word);
  const expected = texts.map((one) => judge(one, fired, day));
  const readHere = vi.spyOn(String.prototype, "matchAll");
  expect(await Promise.all(texts.map(async (one) => judgeWord(one, fired, day)))).toEqual(expected);
  expect(readHere).not.toHaveBeenCalled();
});

test("one that can't be judged found nothing, and is logged, and the next one is judged", async () => {
  const said = vi.spyOn(log, "error");
  expect(await judgeWord(null as never, fired, day)).toEqual({ verdict: "none", candidates: [] });
  expect(said).toHaveBeenCalledOnce();
  expect(await judgeWord(word("F1"), fired, day)).toEqual(judge(word("F1"), fired, day));
});
