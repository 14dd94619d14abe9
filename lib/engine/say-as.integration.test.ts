import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { armFiring } from "./arm-firing.ts";
import { fireFiring } from "./fire-firing.ts";
import { revertFiring } from "./revert-firing.ts";
import { startBench, type Bench } from "./testing/engine.ts";
import { makeGameDay, stateOf } from "./testing/game-day.ts";
import { sayAs } from "./say-as.ts";
import { speakerOf } from "./speaker.ts";
import { takeOverFiring } from "./take-over-firing.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const cause = { by: "Dana", why: "because" };

const params = { speaker: "Lee, DevOps", says: "Replication was started.", omittedStep: "It was not.", correction: "I was wrong." };
const aDay = () => makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1", injector: "human-error", params }] });
const told = (gameDayId: string) => bench.store.owner.participantEvent.findMany({ where: { gameDayId }, orderBy: { seq: "asc" } });

it("says a human error in the main room as the person, once, and the correction at the revert", async () => {
  const engine = bench.engine();
  const day = await aDay();
  const { gameDayId } = day;
  await fireFiring(engine, await armFiring(engine, day.firingId("F1"), cause), null, { kind: "none" }, cause);
  const said = () => bench.store.participants.message.findMany({ where: { gameDayId }, orderBy: { committedAt: "asc" } });
  expect(await said()).toMatchObject([{ roomKey: "gameday", name: "Lee, DevOps", body: "Replication was started.", workstream: null }]);
  await revertFiring(engine, day.firingId("F1"), cause);
  const [claim, correction] = await said();
  expect(correction).toMatchObject({ name: "Lee, DevOps", body: "I was wrong.", personId: claim?.personId });
  const events = await told(gameDayId);
  expect(events.map(({ name, seq }) => [name, seq])).toEqual([
    ["person.joined", 1],
    ["message.said", 2],
    ["message.said", 3],
  ]);
  expect(events[1]?.payload).toMatchObject({
    messageId: claim?.id,
    roomKey: "gameday",
    author: { personId: claim?.personId, name: "Lee, DevOps", workstream: null },
  });
});

it("is found active by the engine that takes over when it was said, and is not corrected when it was not", async () => {
  const params = { speaker: "Lee, DevOps", says: "Replication was started.", omittedStep: "It was not.", correction: "I was wrong." };
  const wish = { injector: "human-error", params };
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 1_000,
    failures: [
      { key: "F1", ...wish },
      { key: "F2", ...wish },
    ],
  });
  const { gameDayId } = day;
  for (const key of ["F1", "F2"]) {
    await armFiring(bench.engine(), day.firingId(key), cause);
    await bench.store.owner.firing.update({
      where: { id: day.firingId(key) },
      data: { state: "firing", engineId: "a dead engine", firedAt: new Date() },
    });
  }
  await sayAs(bench.store, { gameDayId, firingId: day.firingId("F1"), key: "claim", speaker: params.speaker, text: params.says });
  await takeOverFiring(bench.engine(), day.firingId("F1"));
  await takeOverFiring(bench.engine(), day.firingId("F2"));
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("active");
  expect(await stateOf(bench.store, day.firingId("F2"))).toBe("reverted");
  const said = await bench.store.participants.message.findMany({ where: { gameDayId } });
  expect(said.map(({ body }) => body)).toEqual([params.says]);
});

it("has the speaker join when it is armed, of the workstream that is named, and only once", async () => {
  const engine = bench.engine();
  const day = await aDay();
  const { gameDayId } = day;
  await bench.store.owner.workstream.create({ data: { id: randomUUID(), gameDayId, key: "devops", name: "DevOps", position: 0 } });
  await armFiring(engine, day.firingId("F1"), cause);
  expect((await told(gameDayId)).map(({ name }) => name)).toEqual(["person.joined"]);
  await sayAs(bench.store, { gameDayId, firingId: day.firingId("F1"), key: "claim", speaker: params.speaker, text: "Done." });
  const [joined, said, ...more] = (await told(gameDayId)).map(({ payload }) => payload);
  expect(joined).toMatchObject({ name: "Lee", workstream: "DevOps" });
  expect(said).toMatchObject({ author: joined });
  expect(more).toEqual([]);
});

it("speaks as whoever took part under that name, who joined long ago", async () => {
  const { gameDayId } = await makeGameDay(bench.store, { startedAgoMs: 1_000 });
  const workstreamId = randomUUID();
  await bench.store.owner.workstream.create({ data: { id: workstreamId, gameDayId, key: "devops", name: "DevOps", position: 0 } });
  const lee = { gameDayId, personId: "abcdefghijklmnopqrstuvwxyz543210", role: "participant", name: "Lee", workstreamId };
  await bench.store.owner.membership.create({ data: lee });
  const { personId, name } = lee;
  await bench.store.owner.$transaction((tx) =>
    appendEvents(tx, gameDayId, [{ name: "person.joined", payload: { personId, name, workstream: "DevOps" } }], new Date()),
  );
  await sayAs(bench.store, { gameDayId, firingId: randomUUID(), key: "claim", speaker: "Lee, DevOps", text: "Done." });
  const [, said, ...more] = await told(gameDayId);
  expect(said?.payload).toMatchObject({ author: { personId, name: "Lee", workstream: "DevOps" } });
  expect(more).toEqual([]);
});

it("can't be told from a line that a person typed", async () => {
  const { gameDayId } = await makeGameDay(bench.store, { startedAgoMs: 1_000 });
  const personId = "abcdefghijklmnopqrstuvwxyz012345";
  await bench.store.owner.membership.create({ data: { gameDayId, personId, role: "participant", name: "Marcus Bell" } });
  const firingId = randomUUID();
  for (const speaker of ["Marcus Bell", "Nobody Known"]) {
    const line = { gameDayId, firingId, key: speaker, speaker, text: "Done." };
    await Promise.all([sayAs(bench.store, line), sayAs(bench.store, line)]);
  }
  const said = await bench.store.participants.message.findMany({ where: { gameDayId } });
  expect(said).toHaveLength(2);
  for (const { id, personId: by, writtenAt, committedAt } of said) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(by).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(writtenAt.getTime()).toBeLessThan(committedAt.getTime());
  }
  expect(said.find(({ name }) => name === "Marcus Bell")?.personId).toBe(personId);
  const joined = (await told(gameDayId)).filter(({ name }) => name === "person.joined").map(({ payload }) => payload);
  for (const { personId: by, name } of said) expect(joined).toContainEqual({ personId: by, name, workstream: null });
});

it("gives an invented speaker an id that differs from one installation to the next", async () => {
  const { gameDayId } = await makeGameDay(bench.store, { startedAgoMs: 1_000 });
  const here = await speakerOf(bench.store, gameDayId, "Nobody Known");
  expect(await speakerOf(bench.store, gameDayId, "Nobody Known")).toEqual(here);
  await bench.store.owner.secret.update({ where: { name: "speakers" }, data: { value: "another installation's" } });
  const there = await speakerOf(bench.store, gameDayId, "Nobody Known");
  expect(there.personId).not.toBe(here.personId);
});
