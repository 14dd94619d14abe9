import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { statementsOf } from "#lib/persistence/testing/statements.ts";
import { streamDay, type Someone, type StreamDay } from "#lib/realtime/testing/stream-day.ts";
import { asParticipant } from "./membership.ts";
import { personOf, signedInOf } from "./person.ts";
import { sessionLives } from "./sessions/living-sessions.ts";
import { endSession } from "./sessions/sessions.ts";

const crowd = 12;
let database: TestDatabase;
let day: StreamDay;
const people: Someone[] = [];
const headersOf = ({ cookie }: Someone): Headers => new Headers({ cookie });

beforeAll(async () => {
  database = await startTestDatabase();
  day = await streamDay(database.store);
  for (let at = 0; at < crowd; at += 1) people.push(await day.join("participant", `Engineer ${at}`, at % 2 === 0 ? "api" : null));
});
afterAll(() => database.stop());

test("the sessions of a crowd that comes back are one statement, and each is who they are", async () => {
  let found: Awaited<ReturnType<typeof personOf>>[] = [];
  const ask = async () => (found = await Promise.all(people.map((who) => personOf(headersOf(who), database.store))));
  const sent = await statementsOf(ask);
  expect(found).toEqual(people.map(({ personId, name }) => ({ personId, name })));
  expect(sent).toHaveLength(1);
});

test("that they are used after a while is written in one statement more, once, and of nobody else", async () => {
  const { session } = database.store.owner;
  const [before, away] = [new Date(Date.now() - 600_000), await day.join("participant", "Somebody away")];
  await session.updateMany({ data: { updatedAt: before } });
  const ask = () => Promise.all(people.map((who) => personOf(headersOf(who), database.store)));
  const sent = await statementsOf(ask);
  expect(sent.filter((statement) => statement.includes("UPDATE"))).toHaveLength(1);
  expect(sent).toHaveLength(2);
  const used = await session.findMany({ where: { updatedAt: { gt: before } }, select: { userId: true } });
  expect(used.map(({ userId }) => userId).sort()).toEqual(people.map(({ personId }) => personId).sort());
  expect(used.map(({ userId }) => userId)).not.toContain(away.personId);
  expect(await statementsOf(ask)).toHaveLength(1);
});

test("so are their memberships, with everybody's own workstream, and who is none is refused", async () => {
  const stranger = { personId: "stranger", name: "Stranger" };
  let found: PromiseSettledResult<Awaited<ReturnType<typeof asParticipant>>>[] = [];
  const ask = async () =>
    (found = await Promise.allSettled([...people, stranger].map((who) => asParticipant(database.store, who, day.gameDayId))));
  const sent = await statementsOf(ask);
  const shown = found.map((one) => (one.status === "fulfilled" ? [one.value.name, one.value.workstream] : String(one.reason)));
  expect(shown.slice(0, crowd)).toEqual(people.map(({ name }, at) => [name, at % 2 === 0 ? "API" : null]));
  expect(found.at(-1)?.status).toBe("rejected");
  expect(sent).toHaveLength(1);
});

test("whether their sessions go on is one statement, and who has none is told so", async () => {
  const ids = await Promise.all(people.map(async (who) => (await signedInOf(headersOf(who), database.store))?.sessionId ?? ""));
  let found: boolean[] = [];
  const sent = await statementsOf(async () => (found = await Promise.all([...ids, "none"].map((id) => sessionLives(database.store, id)))));
  expect(found).toEqual([...ids.map(() => true), false]);
  expect(sent).toHaveLength(1);
});

test("a session that was ended is nobody's at the next look, whoever asks beside", async () => {
  const [ann, ben] = people as [Someone, Someone];
  const own = await signedInOf(headersOf(ann), database.store);
  await endSession(database.store, own!, own!.sessionId);
  const found = await Promise.all([ann, ben].map((who) => personOf(headersOf(who), database.store)));
  expect(found.map((one) => one?.name ?? null)).toEqual([null, ben.name]);
});
