import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { joinByLink } from "#lib/access/joining/join.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import { runCommand } from "#lib/commands/gate.ts";
import { sayCue } from "#lib/commands/cue/say.ts";
import { armFiring } from "../arming/arm.ts";
import { fireFiring } from "../firing/fire.ts";
import { revertFiring } from "../undoing/revert.ts";
import { adoptFiring } from "../undoing/take-over.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "../testing/game-day.ts";
import { sayForFiring } from "./say-for-firing.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const cause = { by: danaActor, why: "because" };
const params = { speaker: "Lee, DevOps", says: "Replication was started.", omittedStep: "It was not.", correction: "I was wrong." };
const failure = (key: string) => ({ key, injector: "human-error", params });
const aDay = () => makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [failure("F1"), failure("F2")] });
const told = (gameDayId: string) => bench.store.owner.participantEvent.findMany({ where: { gameDayId }, orderBy: { seq: "asc" } });
const said = (gameDayId: string) => bench.store.owner.message.findMany({ where: { gameDayId }, orderBy: { committedAt: "asc" } });

async function fire({ firingId }: TestGameDay, key: string) {
  const engine = bench.engine();
  await fireFiring(engine, await armFiring(engine, firingId(key), cause), null, { kind: "none" }, cause);
}

/** An organizer, who takes part as well when `as` is given. */
async function organizer({ gameDayId }: TestGameDay, as: string | null) {
  const personId = randomUUID();
  await bench.store.owner.organizerMembership.create({ data: { gameDayId, personId, name: "Sam O." } });
  if (as !== null) await bench.store.owner.membership.create({ data: { gameDayId, personId, role: "participant", name: as } });
  return { personId, name: "Sam O." };
}

const cueOf = (firingId: string, key = "claim") => bench.store.owner.cue.findUniqueOrThrow({ where: { firingId_key: { firingId, key } } });

function say(person: { personId: string; name: string }, gameDayId: string, cueId: string, body: string, messageId = randomUUID()) {
  const now = new Date().toISOString();
  return runCommand(bench.store, sayCue, person, gameDayId, { cueId, messageId, body, writtenAt: now, sentAt: now });
}

it("asks a double agent, says nothing by itself, and counts from the moment and in the words of what they wrote", async () => {
  const day = await aDay();
  const { gameDayId } = day;
  const sam = await organizer(day, "Sam Rivera");
  await fire(day, "F1");
  expect(await told(gameDayId)).toEqual([]);
  const before = await bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") } });
  expect(before).toMatchObject({ state: "active", outcomes: [{ changed: false }] });

  await say(sam, gameDayId, (await cueOf(day.firingId("F1"))).id, "ok, replication is running again");
  const [message, ...more] = await said(gameDayId);
  expect(more).toEqual([]);
  expect(message).toMatchObject({ personId: sam.personId, name: "Sam Rivera", body: "ok, replication is running again" });
  const after = await bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") } });
  expect(after.firedAt).toEqual(message?.committedAt);
  expect(after.outcomes).toMatchObject([{ changed: true, detail: "said: ok, replication is running again" }]);
  expect((await told(gameDayId)).map(({ name }) => name)).toEqual(["message.said"]);
});

it("asks whoever made the claim for the correction, and nobody else", async () => {
  const day = await aDay();
  const { gameDayId } = day;
  const sam = await organizer(day, "Sam Rivera");
  const other = await organizer(day, "Ola Nordmann");
  await fire(day, "F1");
  await say(sam, gameDayId, (await cueOf(day.firingId("F1"))).id, "It runs again.");
  await revertFiring(bench.engine(), day.firingId("F1"), cause);
  const correction = await cueOf(day.firingId("F1"), "correction");
  expect(correction).toMatchObject({ words: params.correction, forId: sam.personId });
  await expect(say(other, gameDayId, correction.id, "He was wrong.")).rejects.toMatchObject({ code: "not_found" });
  await say(sam, gameDayId, correction.id, "Sorry, it does not.");
  expect((await said(gameDayId)).map(({ body }) => body)).toEqual(["It runs again.", "Sorry, it does not."]);
});

it("is said once by one of several double agents, by no mere organizer, and not once the failure is over", async () => {
  const day = await aDay();
  const { gameDayId } = day;
  const [sam, ola, dana] = [await organizer(day, "Sam Rivera"), await organizer(day, "Ola Nordmann"), await organizer(day, null)];
  await fire(day, "F1");
  await fire(day, "F2");
  const first = (await cueOf(day.firingId("F1"))).id;
  await expect(say(dana, gameDayId, first, "Done.")).rejects.toMatchObject({ code: "not_found" });
  const messageId = randomUUID();
  const attempts = [
    say(sam, gameDayId, first, "Done.", messageId),
    say(sam, gameDayId, first, "Done.", messageId),
    say(ola, gameDayId, first, "Me!"),
  ];
  await Promise.allSettled(attempts);
  expect(await said(gameDayId)).toHaveLength(1);

  const second = (await cueOf(day.firingId("F2"))).id;
  await revertFiring(bench.engine(), day.firingId("F2"), cause);
  await expect(say(sam, gameDayId, second, "Done.")).rejects.toMatchObject({ code: "conflict" });
  expect(await bench.store.owner.cue.count({ where: { firingId: day.firingId("F2"), key: "correction" } })).toBe(0);
});

it("has a scripted speaker say it where nobody is a double agent: a member with an id like others', who joined before", async () => {
  const day = await aDay();
  const { gameDayId } = day;
  await bench.store.owner.workstream.create({ data: { id: randomUUID(), gameDayId, key: "devops", name: "DevOps", position: 0 } });
  const engine = bench.engine();
  const armed = await armFiring(engine, day.firingId("F1"), cause);
  const [joined] = await told(gameDayId);
  expect(joined).toMatchObject({ name: "person.joined", payload: { name: "Lee", workstream: "DevOps" } });
  await fireFiring(engine, armed, null, { kind: "none" }, cause);
  await revertFiring(engine, day.firingId("F1"), cause);
  const [claim, correction] = await said(gameDayId);
  expect(claim).toMatchObject({ roomKey: "gameday", name: "Lee", workstream: "DevOps", body: params.says });
  expect(correction).toMatchObject({ body: params.correction, personId: claim?.personId });
  expect((await told(gameDayId)).map(({ name }) => name)).toEqual(["person.joined", "message.said", "message.said"]);
  expect(claim?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(claim?.personId).toMatch(/^[A-Za-z0-9]{32}$/);
  // As the words of everybody who is connected.
  expect(claim?.writtenAt).toEqual(claim?.committedAt);
  const spoken = (await told(gameDayId)).filter(({ name }) => name === "message.said");
  for (const { at, payload } of spoken) expect(payload).toMatchObject({ writtenAt: at.toISOString() });
  expect(await bench.store.owner.membership.count({ where: { gameDayId, personId: claim?.personId ?? "", name: "Lee" } })).toBe(1);
});

it.each(["lee, devops", "L\u0435e, Dev\u041eps"])("puts no words into the mouth of a person named %s", async (name) => {
  const day = await aDay();
  const { gameDayId } = day;
  await bench.store.owner.membership.create({ data: { gameDayId, personId: "somebody", role: "participant", name } });
  await expect(armFiring(bench.engine(), day.firingId("F1"), cause)).rejects.toThrow("takes part in person");
  expect(await said(gameDayId)).toEqual([]);
});

it("lets one come in of a speaker and a person of like name who join in the same moment", async () => {
  const day = await aDay();
  const token = await linkFor(bench.store, day.gameDayId, "participant");
  const person = () => joinByLink(bench.store, token, { name: "LEE, DevOps", workstreamKey: null }, new Headers());
  const came = await Promise.allSettled([person(), armFiring(bench.engine(), day.firingId("F1"), cause)]);
  expect(came.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await bench.store.owner.membership.count({ where: { gameDayId: day.gameDayId } })).toBe(1);
});

it("is found active by the engine that takes over when it was said, and is not corrected when it was not", async () => {
  const day = await aDay();
  const { gameDayId } = day;
  for (const key of ["F1", "F2"]) {
    await armFiring(bench.engine(), day.firingId(key), cause);
    const data = { state: "firing", engineId: "a dead engine", firedAt: new Date() };
    await bench.store.owner.firing.update({ where: { id: day.firingId(key) }, data });
  }
  const line = { gameDayId, firingId: day.firingId("F1"), key: "claim", speaker: params.speaker, text: params.says };
  await Promise.all([sayForFiring(bench.store, line), sayForFiring(bench.store, line)]);
  await adoptFiring(bench.engine(), day.firingId("F1"));
  await adoptFiring(bench.engine(), day.firingId("F2"));
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("active");
  expect(await stateOf(bench.store, day.firingId("F2"))).toBe("reverted");
  expect((await said(gameDayId)).map(({ body }) => body)).toEqual([params.says]);
});
