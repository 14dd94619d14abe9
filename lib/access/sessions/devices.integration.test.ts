import { afterAll, beforeAll, expect, test } from "vitest";
import { aSmallDay, refusal, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { removePerson } from "#lib/commands/people/remove.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { bearerOf, offerDevice, signInDevice } from "./devices.ts";
import { joinByLink } from "../joining/join.ts";
import { asParticipant } from "../membership.ts";
import { signedInOf } from "../person.ts";
import { aBrowser, type TestBrowser } from "../testing/a-browser.ts";
import { linkFor } from "../testing/link-for.ts";

let database: TestDatabase;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
});
afterAll(() => database.stop());

/** Nobody comes in by the name of another. */
const names = ["Lena", "Mira", "Nora", "Pia", "Rita", "Sara", "Tilda", "Ulla", "Wanda"];

const here = "10.0.0.1";
const from = (browser = aBrowser(), address = here) => ({ headers: browser.headers(), address });

async function lena(laptop = aBrowser()) {
  const token = await linkFor(database.store, day.gameDayId, "participant");
  laptop.keep((await joinByLink(database.store, token, { name: names.shift() ?? "", workstreamKey: null }, laptop.headers())).cookies);
  const found = await signedInOf(laptop.headers(), database.store);
  if (found === null) throw new Error("Lena is nobody");
  return found;
}

test("a second device is the same person, by a code that works once, however it is typed", async () => {
  const first = await lena();
  const { code } = await offerDevice(database.store, first);
  for (let look = 0; look < 30; look += 1)
    expect(await bearerOf(database.store, code, here)).toEqual({ personId: first.personId, name: "Lena" });
  const phone = aBrowser();
  const before = await day.events("participants");
  phone.keep((await signInDevice(database.store, ` ${code.toLowerCase().replace("-", " ")} `, from(phone))).cookies);
  const second = await signedInOf(phone.headers(), database.store);
  expect(second).toMatchObject({ personId: first.personId, name: "Lena" });
  expect(second?.sessionId).not.toBe(first.sessionId);
  await expect(asParticipant(database.store, first, day.gameDayId)).resolves.toMatchObject({ name: "Lena" });
  expect(await day.events("participants")).toEqual(before);
  expect((await refusal(signInDevice(database.store, code, from()))).code).toBe("not_found");
  expect(JSON.stringify(await database.store.owner.verification.findMany())).not.toContain(code.replace("-", ""));
});

test("of two that type it at once, one is let in", async () => {
  const { code } = await offerDevice(database.store, await lena());
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => signInDevice(database.store, code, from())));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a code is over after five minutes, and when the next is asked for", async () => {
  const first = await lena();
  const old = await offerDevice(database.store, first);
  const next = await offerDevice(database.store, first);
  expect(await bearerOf(database.store, old.code, here)).toBeNull();
  await database.store.owner.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await refusal(signInDevice(database.store, next.code, from()))).code).toBe("not_found");
});

test("codes are neither asked for nor guessed at will", async () => {
  const first = await lena();
  const offers = await Promise.allSettled(Array.from({ length: 12 }, () => offerDevice(database.store, first)));
  expect(offers.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  await database.store.owner.budget.deleteMany();
  const guess = () => refusal(signInDevice(database.store, "AAAAA-AAAAA", from()));
  const codes = (await Promise.all(Array.from({ length: 22 }, guess))).map(({ code }) => code);
  expect(codes.filter((code) => code === "too_many")).toHaveLength(2);
  expect((await refusal(bearerOf(database.store, "AAAAA-AAAAB", here))).code).toBe("too_many");
  await database.store.owner.budget.deleteMany();
});

test("a stranger's guesses keep nobody else from their code, and right ones count as none", async () => {
  for (let guess = 0; guess < 70; guess++) await bearerOf(database.store, "AAAAA-AAAAA", here).catch(() => null);
  expect((await refusal(bearerOf(database.store, "AAAAA-AAAAA", here))).code).toBe("too_many");
  const { code } = await offerDevice(database.store, await lena());
  // Also from the address that they share with the stranger: it may be everybody's proxy.
  expect(await bearerOf(database.store, code, here)).not.toBeNull();
  await signInDevice(database.store, code, from());
  await database.store.owner.budget.deleteMany();
});

const join = (token: string, browser: TestBrowser, name: string) =>
  joinByLink(database.store, token, { name, workstreamKey: null }, browser.headers());
const remove = (personId: string) => day.as(day.oskar, removePerson, { personId });

test("whoever is removed is known by their second device too, also when it is signed in afterwards", async () => {
  const [phone, tablet] = [aBrowser(), aBrowser()];
  const first = await lena();
  const enter = async (browser: TestBrowser) =>
    browser.keep((await signInDevice(database.store, (await offerDevice(database.store, first)).code, from(browser))).cookies);
  await enter(phone);
  await remove(first.personId);
  await enter(tablet);
  const token = await linkFor(database.store, day.gameDayId, "participant");
  for (const browser of [phone, tablet]) {
    browser.forget("session_token");
    expect((await refusal(join(token, browser, "Somebody New"))).code).toBe("not_found");
  }
});

test("the browser of somebody who was removed takes no code of another who takes part", async () => {
  const laptop = aBrowser();
  const first = await lena(laptop);
  await remove(first.personId);
  const { code } = await offerDevice(database.store, await lena());
  expect((await refusal(signInDevice(database.store, code, from(laptop)))).code).toBe("not_found");
  await signInDevice(database.store, code, from());
});
