import { afterAll, beforeAll, expect, test } from "vitest";
import { aSmallDay, refusal, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { isDeviceCode, offerDevice, signInDevice } from "./devices.ts";
import { joinByLink } from "./join.ts";
import { asParticipant } from "./membership.ts";
import { signedInOf } from "./person.ts";
import { aBrowser } from "./testing/a-browser.ts";
import { linkFor } from "./testing/link-for.ts";

let database: TestDatabase;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
});
afterAll(() => database.stop());

/** Nobody comes in by the name of another. */
const names = ["Lena", "Mira", "Nora", "Pia", "Rita", "Sara", "Tilda"];

async function lena() {
  const laptop = aBrowser();
  const token = await linkFor(database.store, day.gameDayId, "participant");
  laptop.keep((await joinByLink(database.store, token, { name: names.shift() ?? "", workstreamKey: null }, laptop.headers())).cookies);
  const found = await signedInOf(laptop.headers(), database.store);
  if (found === null) throw new Error("Lena is nobody");
  return found;
}

test("a second device is the same person, by a code that works once, however it is typed", async () => {
  const first = await lena();
  const { code } = await offerDevice(database.store, first);
  for (let look = 0; look < 20; look += 1) expect(await isDeviceCode(database.store, code)).toBe(true);
  const phone = aBrowser();
  const before = await day.events("participants");
  phone.keep((await signInDevice(database.store, ` ${code.toLowerCase().replace("-", " ")} `, "A phone")).cookies);
  const second = await signedInOf(phone.headers(), database.store);
  expect(second).toMatchObject({ personId: first.personId, name: "Lena" });
  expect(second?.sessionId).not.toBe(first.sessionId);
  await expect(asParticipant(database.store, first, day.gameDayId)).resolves.toMatchObject({ name: "Lena" });
  expect(await day.events("participants")).toEqual(before);
  expect((await refusal(signInDevice(database.store, code, ""))).code).toBe("not_found");
  expect(JSON.stringify(await database.store.owner.verification.findMany())).not.toContain(code.replace("-", ""));
});

test("of two that type it at once, one is let in", async () => {
  const { code } = await offerDevice(database.store, await lena());
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => signInDevice(database.store, code, "")));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a code is over after five minutes, and when the next is asked for", async () => {
  const first = await lena();
  const old = await offerDevice(database.store, first);
  const next = await offerDevice(database.store, first);
  expect(await isDeviceCode(database.store, old.code)).toBe(false);
  await database.store.owner.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await refusal(signInDevice(database.store, next.code, ""))).code).toBe("not_found");
});

test("codes are neither asked for nor guessed at will", async () => {
  const first = await lena();
  const offers = await Promise.allSettled(Array.from({ length: 12 }, () => offerDevice(database.store, first)));
  expect(offers.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  await database.store.owner.attempt.deleteMany();
  const guesses = await Promise.all(Array.from({ length: 62 }, () => refusal(signInDevice(database.store, "AAAA-AAAA", ""))));
  expect(guesses.map(({ code }) => code).filter((code) => code === "too_many")).toHaveLength(2);
});
