import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countPresent } from "#lib/persistence/connection-spans.ts";
import { presenceChannel } from "#lib/persistence/presence.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { keepScriptedSpeakers } from "./scripted-speakers.ts";

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
const names = async ({ gameDayId }: TestGameDay) =>
  (await bench.store.owner.membership.findMany({ where: { gameDayId }, orderBy: { joinedAt: "asc" } })).map(({ name }) => name);

it("has a scripted speaker join after the first person and before the start, and keeps them present; a double agent makes them needless", async () => {
  const [empty, met, started, played] = [await day("announced"), await day("announced"), await day("running"), await day("announced")];
  await member(met, "Ann");
  const agent = randomUUID();
  await bench.store.owner.organizerMembership.create({ data: { gameDayId: played.gameDayId, personId: agent, name: "Sam" } });
  await member(played, "Sam Rivera", agent);

  void keepScriptedSpeakers(bench.engine(), stopped.signal);
  await until("both speakers joined", async () => (await names(met)).length === 2 && (await names(started)).length === 1);
  expect(await names(met)).toEqual(["Ann", "Lee"]);
  expect(await names(started)).toEqual(["Lee"]);
  await until("the speaker is present", async () => heard.includes(met.gameDayId));
  expect(await countPresent(bench.store.organizers, met.gameDayId, Date.now())).toEqual([{ workstream: null, here: 1 }]);
  expect(await names(empty)).toEqual([]);
  expect(await names(played)).toEqual(["Sam Rivera"]);
  const joined = await bench.store.owner.participantEvent.findMany({ where: { gameDayId: met.gameDayId } });
  expect(joined.map(({ name }) => name)).toEqual(["person.joined"]);
});
