import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countPresent, storeSpans } from "#lib/persistence/connection-spans.ts";
import { presenceChannel } from "#lib/persistence/presence.ts";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { armFiring } from "../arming/arm.ts";
import { danaActor } from "../testing/dana.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { sayAsSpeaker } from "./say-as-speaker.ts";
import { keepScriptedSpeakers, showPresent } from "./scripted-speakers.ts";

let bench: Bench;
const stopped = new AbortController();
const heard: string[] = [];
let listener: pg.Client;
beforeAll(async () => {
  bench = await startBench();
  listener = new pg.Client({ connectionString: bench.databaseUrl });
  await listener.connect();
  await listener.query(`LISTEN ${presenceChannel}`);
  listener.on("notification", ({ payload }) => void heard.push(payload ?? ""));
});
afterAll(async () => {
  stopped.abort();
  await listener.end();
  await bench.stop();
});

const params = { speaker: "Lee", says: "Done.", omittedStep: "It was not." };
const day = (state: "announced" | "running") =>
  makeGameDay(bench.store, { state, failures: [{ key: "F1", injector: "human-error", params }] });
const member = ({ gameDayId }: TestGameDay, name: string, personId: string = randomUUID()) =>
  bench.store.owner.membership.create({
    data: { gameDayId, personId, role: "participant", name, joinedAt: new Date(Date.now() - 60_000) },
  });
/** People who came a while ago and stay. */
const connect = ({ gameDayId }: TestGameDay, people: readonly string[]) =>
  storeSpans(
    bench.store.organizers,
    people.map((personId) => ({
      id: randomUUID(),
      gameDayId,
      personId,
      since: Date.now() - 60_000,
      until: Date.now() + 600_000,
      open: true,
    })),
  );
const names = async ({ gameDayId }: TestGameDay) =>
  (await bench.store.owner.membership.findMany({ where: { gameDayId }, orderBy: { joinedAt: "asc" } })).map(({ name }) => name);

it("has a scripted speaker join after the first person and before the start, and keeps them present; a double agent makes them needless", async () => {
  const [empty, met, started, played] = [await day("announced"), await day("announced"), await day("running"), await day("announced")];
  await member(met, "Ann", "ann");
  await member(started, "Eve", "eve");
  const agent = randomUUID();
  await bench.store.owner.organizerMembership.create({ data: { gameDayId: played.gameDayId, personId: agent, name: "Sam" } });
  await member(played, "Sam Rivera", agent);

  void keepScriptedSpeakers(bench.engine(), stopped.signal);
  await until("both speakers joined", async () => (await names(met)).length === 2 && (await names(started)).length === 2);
  expect(await names(met)).toEqual(["Ann", "Lee"]);
  expect(await names(started)).toEqual(["Eve", "Lee"]);
  const present = async ({ gameDayId }: TestGameDay) => (await countPresent(bench.store.organizers, gameDayId, Date.now()))[0]?.here ?? 0;
  await until("the speaker is present on the day, whoever else is", async () => (await present(started)) === 1);
  await connect(met, ["ann"]);
  await connect(started, ["eve"]);
  expect(await present(started)).toBe(2);
  await until("the web is told", async () => heard.includes(started.gameDayId));
  expect(heard, "with one person before the start").not.toContain(met.gameDayId);
  await member(met, "Bob", "bob");
  await connect(met, ["ann", "bob"]);
  await until("the speaker is present once two are, before the start", async () => (await present(met)) === 3);
  expect(await names(empty)).toEqual([]);
  expect(await names(played)).toEqual(["Sam Rivera"]);
  const joined = await bench.store.owner.participantEvent.findMany({ where: { gameDayId: met.gameDayId } });
  expect(joined.map(({ name }) => name)).toEqual(["person.joined"]);
});

it("lets a speaker who was not there before come some time after the start, each at a time of their own", async () => {
  const [justNow, before] = [await makeGameDay(bench.store, { startedAgoMs: 0 }), await makeGameDay(bench.store, { startedAgoMs: 41_000 })];
  for (const one of [justNow, before]) {
    await member(one, "Lee", `lee of ${one.gameDayId}`);
    const { gameDayId } = one;
    const speaker = { gameDayId, planned: "Lee", personId: `lee of ${gameDayId}`, joinedAt: new Date() };
    await bench.store.owner.scriptedSpeaker.create({ data: speaker });
  }
  const present = async ({ gameDayId }: TestGameDay) => (await countPresent(bench.store.organizers, gameDayId, Date.now()))[0]?.here ?? 0;
  await showPresent(
    bench.store,
    (await bench.store.owner.run.findUniqueOrThrow({ where: { gameDayId: justNow.gameDayId } })).startedAt?.getTime() ?? 0,
  );
  expect([await present(justNow), await present(before)]).toEqual([0, 1]);
});

it("comes at a moment and by a connection that nobody can reckon from what everybody knows", async () => {
  const played = await makeGameDay(bench.store, { startedAgoMs: 0 });
  const { gameDayId } = played;
  const personId = randomUUID();
  await member(played, "Lee", personId);
  await bench.store.owner.scriptedSpeaker.create({ data: { gameDayId, planned: "Lee", personId, joinedAt: new Date() } });
  const startedAt = (await bench.store.owner.run.findUniqueOrThrow({ where: { gameDayId } })).startedAt?.getTime() ?? 0;
  const spans = () => bench.store.owner.connectionSpan.findMany({ where: { gameDayId, personId } });
  const hashOf = (what: string) => createHash("sha256").update(what).digest();
  const reckonedMs = 3_000 + (hashOf(`${gameDayId} Lee`).readUInt32BE() / 2 ** 32) * 37_000;
  const cameAt: boolean[] = [];
  for (const ms of [reckonedMs - 1, reckonedMs + 1]) {
    await showPresent(bench.store, startedAt + ms);
    cameAt.push((await spans()).length > 0);
  }
  expect(cameAt).not.toEqual([false, true]);
  await showPresent(bench.store, startedAt + 41_000);
  const ids = (await spans()).map(({ id }) => id);
  expect(ids).toHaveLength(1);
  const [id = ""] = ids;
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(id.slice(0, 8)).not.toBe(hashOf(`connection ${gameDayId} ${personId}`).toString("hex").slice(0, 8));
});

it("who was not there at the start never comes later: what is planned then is not armed, and says who can say it", async () => {
  const late = await makeGameDay(bench.store, {
    startedAgoMs: 600_000,
    failures: [{ key: "F1", injector: "human-error", params: { ...params, speaker: "Kim" } }],
  });
  await member(late, "Ann");
  const arm = () => armFiring(bench.engine(), late.firingId("F1"), { by: danaActor, why: "" });
  await expect(arm()).rejects.toThrow("Kim was not there at the start, and a stranger who comes now and says it would give it away: let a");
  const joinedAt = new Date(Date.now() - 700_000);
  await bench.store.owner.scriptedSpeaker.create({ data: { gameDayId: late.gameDayId, planned: "Lee", personId: "lee", joinedAt } });
  await expect(arm()).rejects.toThrow(/name "Lee" as its speaker, or let a double agent say it\.$/);
  const line = { gameDayId: late.gameDayId, firingId: randomUUID(), key: "claim", speaker: "Kim", text: "Done." };
  await expect(sayAsSpeaker(bench.store, line)).rejects.toThrow("was not there at the start");
  expect(await names(late)).toEqual(["Ann"]);
  expect(await bench.store.owner.participantEvent.count({ where: { gameDayId: late.gameDayId } })).toBe(0);
});

it("two engines that join one speaker from nothing at once make one member, tell it once, and speak as the same", async () => {
  const { gameDayId } = await day("running");
  const line = { gameDayId, firingId: randomUUID(), speaker: "Lee", text: "Done." };
  const [one, two] = [openStore({ databaseUrl: bench.databaseUrl }), openStore({ databaseUrl: bench.databaseUrl })];
  try {
    await Promise.all([one, two].flatMap((store) => ["a", "b"].map((key) => sayAsSpeaker(store, { ...line, key }))));
  } finally {
    await Promise.all([closeStore(one), closeStore(two)]);
  }
  const members = await bench.store.owner.membership.findMany({ where: { gameDayId } });
  expect(members).toHaveLength(1);
  const told = await bench.store.owner.participantEvent.findMany({ where: { gameDayId }, orderBy: { seq: "asc" } });
  expect(told.map(({ name }) => name)).toEqual(["person.joined", "message.said", "message.said"]);
  const said = await bench.store.owner.message.findMany({ where: { gameDayId } });
  expect(said.map(({ personId }) => personId)).toEqual([members[0]?.personId, members[0]?.personId]);
});
