import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { judge } from "#lib/domain/detection/judge.ts";
import { fromStore } from "#lib/domain/detection/judgement.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import { listenForCommands } from "../commanded/listen.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { judgeNow } from "../testing/judge-now.ts";
import { observed } from "../testing/observed.ts";
import { startProcess, type TestProcess } from "../testing/processes.ts";
import { until } from "../testing/until.ts";
import { judgeApart } from "./judge-apart.ts";
import { judgeWords, type Judge } from "./judge-words.ts";

let bench: Bench;
const processes: TestProcess[] = [];
beforeAll(async () => {
  bench = await startBench();
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill("SIGKILL")));
});
afterAll(() => bench.stop());

const replicasGone = "The read replicas are unreachable, connections to them time out";
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

/** Read replicas went half an hour ago, a queue was refused and put right long before. */
async function brokenDay(state: GameDayState = "running"): Promise<TestGameDay> {
  const day = await makeGameDay(bench.store, {
    state,
    startedAgoMs: 7_200_000,
    failures: [
      { key: "F1", name: "Read replicas unreachable", injector: "memory" },
      { key: "F2", name: "Queue refuses messages", injector: "memory" },
    ],
  });
  const set = (key: string, data: object) => bench.store.owner.firing.update({ where: { id: day.firingId(key) }, data });
  await set("F1", { state: "active", firedAt: minutesAgo(30), revertDueAt: new Date(Date.now() + 3_600_000) });
  await set("F2", { state: "reverted", firedAt: minutesAgo(100), revertedAt: minutesAgo(90) });
  return day;
}

const judgements = ({ gameDayId }: TestGameDay) => bench.store.owner.judgement.findMany({ where: { gameDayId } });
const judgementOf = (wordId: string | undefined) => bench.store.owner.judgement.findFirst({ where: { wordId } });

/** Words that organizers heard to be judged, in order. */
async function told({ gameDayId }: TestGameDay): Promise<string[]> {
  const rows = await bench.store.owner.organizerEvent.findMany({ where: { gameDayId, name: "evidence.judged" }, orderBy: { seq: "asc" } });
  return rows.flatMap(({ payload }) => (payload as { words: { evidenceId: string }[] }).words.map(({ evidenceId }) => evidenceId));
}

const startEngineProcess = async (): Promise<TestProcess> => {
  const engine = await startProcess(["lib/server/engine.ts"], { DATABASE_URL: bench.databaseUrl, GAMEDAY_DATA: bench.dataFolder });
  processes.push(engine);
  return engine;
};

/** One that judges, and says how often it was asked. */
const counted = () => vi.fn<Judge>((...input) => judge(...input));

it("stores what a word may have found, and tells organizers alone", async () => {
  const day = await brokenDay();
  const [id] = await observed(bench.store, day.gameDayId, [{ body: replicasGone, minutesAgo: 1 }]);
  const participants = () => bench.store.owner.participantEvent.count({ where: { gameDayId: day.gameDayId } });
  const before = await participants();
  await judgeNow(bench.store);
  const stored = await judgementOf(id);
  expect(stored).toMatchObject({ kind: "observation", verdict: "first", firingId: day.firingId("F1") });
  expect(fromStore(stored?.candidates)).toMatchObject([{ firingId: day.firingId("F1"), reasons: [{ code: "names" }, { code: "stale" }] }]);
  expect(await told(day)).toEqual([id]);
  expect(await participants()).toBe(before);
});

it("judges a word once, also when two engines are at it", async () => {
  const day = await brokenDay();
  const ids = await observed(
    bench.store,
    day.gameDayId,
    Array.from({ length: 120 }, () => ({ body: replicasGone })),
  );
  await Promise.all([judgeNow(bench.store), judgeNow(bench.store)]);
  expect((await judgements(day)).map(({ wordId }) => wordId).toSorted()).toEqual(ids.toSorted());
  expect((await told(day)).toSorted()).toEqual(ids.toSorted());
  const again = counted();
  await judgeWords(bench.engine(), again);
  expect(again).not.toHaveBeenCalled();
  expect(await told(day)).toHaveLength(120);
});

it("goes on where an engine ended that was in the middle", async () => {
  const day = await brokenDay();
  const ids = await observed(bench.store, day.gameDayId, [{ body: replicasGone }, { body: replicasGone }, { body: replicasGone }]);
  const ending = new AbortController();
  const ends = vi.fn<Judge>((...input) => {
    if (ends.mock.calls.length < 2) return judge(...input);
    ending.abort();
    throw new Error("this engine ends");
  });
  await judgeWords(bench.engine(), ends, ending.signal);
  expect(await judgements(day)).toEqual([]);
  await judgeNow(bench.store);
  expect((await judgements(day)).map(({ verdict }) => verdict)).toEqual(["first", "first", "first"]);
  expect((await told(day)).toSorted()).toEqual(ids.toSorted());
});

it("an engine hears of a word, and what a killed one left the next one judges", async () => {
  const day = await brokenDay();
  await startEngineProcess();
  const ids = await observed(
    bench.store,
    day.gameDayId,
    Array.from({ length: 220 }, (_, place) => ({ body: `${replicasGone}, seen ${place} times` })),
  );
  await until("some are judged", async () => (await judgements(day)).length > 0);
  await processes.shift()?.kill("SIGKILL");
  const left = await judgements(day);
  await startEngineProcess();
  await until("all are judged", async () => (await judgements(day)).length === ids.length);
  expect((await told(day)).toSorted()).toEqual(ids.toSorted());
  const after = new Map((await judgements(day)).map((one) => [one.wordId, one]));
  expect(left.map(({ wordId }) => after.get(wordId))).toEqual(left);
  expect([...after.values()].every(({ firingId }) => firingId === day.firingId("F1"))).toBe(true);
});

it("is woken by what is said", async () => {
  const day = await brokenDay();
  const stop = new AbortController();
  const woken = Promise.withResolvers<void>();
  const said = setInterval(() => void observed(bench.store, day.gameDayId, [{ body: replicasGone }]), 200);
  const listening = listenForCommands(
    bench.engine(),
    { onCommand: () => undefined, onEvent: () => undefined, onWord: () => woken.resolve() },
    stop.signal,
  );
  await woken.promise;
  clearInterval(said);
  stop.abort();
  await listening;
});

it("judges what comes late against what was broken when it was written", async () => {
  const day = await brokenDay();
  const [late, before, after] = await observed(bench.store, day.gameDayId, [
    { body: "The queue refuses all messages", minutesAgo: 95, arrivedMinutesAgo: 1 },
    { body: "The read replicas look slow", minutesAgo: 110, arrivedMinutesAgo: 1 },
    { body: "The queue refuses all messages", minutesAgo: 60 },
  ]);
  await judgeNow(bench.store);
  expect(await judgementOf(late)).toMatchObject({ firingId: day.firingId("F2"), at: expect.any(Date) });
  expect(await judgementOf(before)).toMatchObject({ verdict: "none", candidates: { firings: [] } });
  expect(await judgementOf(after)).toMatchObject({ verdict: "none", candidates: { firings: [] } });
  // What was written before anything was broken is nothing to hear of.
  expect(new Set(await told(day))).toEqual(new Set([late, after]));
});

it("reads no word that was written while nothing was broken", async () => {
  const day = await brokenDay();
  await observed(bench.store, day.gameDayId, [
    { body: replicasGone, minutesAgo: 110 },
    { body: replicasGone, minutesAgo: 60 },
  ]);
  const asked = counted();
  await judgeWords(bench.engine(), asked);
  expect(asked).not.toHaveBeenCalled();
  expect(await judgements(day)).toHaveLength(2);
});

it("takes the attempt that was the newest then, of each failure one", async () => {
  const day = await brokenDay();
  const { store } = bench;
  const first = await store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") } });
  await store.owner.firing.update({ where: { id: first.id }, data: { state: "reverted", revertedAt: minutesAgo(10) } });
  const again = { gameDayId: day.gameDayId, failureId: first.failureId, attempt: 2, state: "active", firedAt: minutesAgo(5) };
  const second = await store.owner.firing.create({ data: { id: crypto.randomUUID(), ...again } });
  const [of1, of2] = await observed(store, day.gameDayId, [
    { body: replicasGone, minutesAgo: 6 },
    { body: replicasGone, minutesAgo: 1 },
  ]);
  await judgeNow(store);
  expect(fromStore((await judgementOf(of1))?.candidates)?.map(({ firingId }) => firingId)).toEqual([first.id]);
  expect(fromStore((await judgementOf(of2))?.candidates)?.map(({ firingId }) => firingId)).toEqual([second.id]);
});

it.each(["held", "all_clear", "debrief"] as const)(
  "makes up for the words of a game day that is %s since before there were judgements",
  async (state) => {
    const day = await brokenDay(state);
    await observed(bench.store, day.gameDayId, [{ body: replicasGone, minutesAgo: 20 }]);
    await judgeNow(bench.store);
    expect(await judgements(day)).toHaveLength(1);
  },
);

it("leaves a game day alone whose report is published", async () => {
  const day = await brokenDay("published");
  await observed(bench.store, day.gameDayId, [{ body: replicasGone, minutesAgo: 20 }]);
  await judgeNow(bench.store);
  expect(await judgements(day)).toEqual([]);
});

it("isn't held up by a word that can't be judged, nor by an event of none", async () => {
  const day = await brokenDay();
  const [odd, fine] = await observed(bench.store, day.gameDayId, [{ body: "odd" }, { body: replicasGone }]);
  const event = (await bench.store.owner.participantEvent.findFirstOrThrow({ where: { gameDayId: day.gameDayId, seq: 1 } })).payload;
  await bench.store.owner.$executeRaw`
    UPDATE participant_event SET payload = payload - 'observationId' WHERE "gameDayId" = ${day.gameDayId}::uuid AND seq = 1`;
  expect(event).toMatchObject({ observationId: odd });
  const [second] = await observed(bench.store, day.gameDayId, [{ body: "odd" }]);
  await judgeWords(bench.engine(), (evidence, ...rest) => {
    if (evidence.text === "odd") throw new Error("no rule for it");
    return judge(evidence, ...rest);
  });
  expect(await judgementOf(fine)).toMatchObject({ verdict: "first" });
  expect(await judgementOf(second)).toMatchObject({ verdict: "none" });
  expect(await judgementOf(odd)).toBeNull();
});

it("judges in a thread of its own as in this one, also after that was lost, and not after it was closed", async () => {
  const described = { name: "Read replicas unreachable", target: "replicas", injector: "memory" };
  const rest = { applications: ["api"], workstreams: [], dependency: null, hypothesis: "It holds.", probes: [] };
  const fired = [
    { firingId: crypto.randomUUID(), failureKey: "F1", firedAt: 1_000, revertedAt: null, described: { ...described, ...rest } },
  ];
  const evidence = { text: replicasGone, at: 2_000, applicationKey: null, workstreamKey: null };
  const apart = judgeApart();
  const day = fired.map((one) => one.described);
  expect(await apart.judge(evidence, fired, day)).toEqual(judge(evidence, fired, day));
  await expect(Promise.resolve(apart.judge(null as never, fired, day))).rejects.toThrow("null");
  expect(await apart.judge(evidence, fired, day)).toEqual(judge(evidence, fired, day));
  await apart.close();
  await expect(Promise.resolve(apart.judge(evidence, fired, day))).rejects.toThrow("judging has ended");
});
