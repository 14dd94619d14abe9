import { afterAll, beforeAll, expect, test } from "vitest";
import { linkLifetimeMs, readLink } from "#lib/access/joining/links.ts";
import { replaceLink } from "#lib/commands/people/replace-link.ts";
import { aSmallDay, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { readAs } from "../../queries/gate.ts";
import { peopleView } from "../../queries/run-sheet/people-view.ts";
import { wallView } from "../../queries/incident/wall-view.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const people = (day: SmallDay) =>
  readAs(database.store, day.olga, day.gameDayId, "organizer", (store, olga) => peopleView(store, olga, null));
const wall = async (day: SmallDay) =>
  (await readAs(database.store, day.ann, day.gameDayId, "member", (store, ann) => wallView(store, ann))).joinUrl;
const admits = async (address: string) => (await readLink(database.store, address.split("/").at(-1) ?? "")) !== null;

test("links that ran out are said to be dead, and replaced by ones that last as long again", async () => {
  const day = await aSmallDay(database.store);
  const made = new Date(Date.now() - linkLifetimeMs - 60_000);
  await database.store.owner.gameDay.update({ where: { id: day.gameDayId }, data: { createdAt: made } });
  const dead = await people(day);
  expect(dead.linksLast.participant).toEqual({ until: new Date(made.getTime() + linkLifetimeMs).toISOString(), works: false });
  expect(await admits(dead.links.participant)).toBe(false);
  expect(await wall(day)).toBeNull();

  await day.as(day.olga, replaceLink, { role: "participant" });
  const { rotatedAt } = await database.store.organizers.link.findFirstOrThrow({ where: { gameDayId: day.gameDayId } });
  const { links, linksLast } = await people(day);
  expect(linksLast.participant).toEqual({ until: new Date(rotatedAt.getTime() + linkLifetimeMs).toISOString(), works: true });
  expect(await admits(links.participant)).toBe(true);
  expect(await wall(day)).toBe(links.participant);
  expect(linksLast.observer.works).toBe(false);
});

test("a link says until when it works, and that it still does", async () => {
  const day = await aSmallDay(database.store);
  const { createdAt } = await day.row();
  const { links, linksLast } = await people(day);
  expect(linksLast.observer).toEqual({ until: new Date(createdAt.getTime() + linkLifetimeMs).toISOString(), works: true });
  expect(await admits(links.observer)).toBe(true);
});
