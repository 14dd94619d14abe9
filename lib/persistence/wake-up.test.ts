import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { readGameDayId, readWakeUp, writeWakeUp } from "./wake-up.ts";

const gameDayId = randomUUID();

it.each(["participants", "organizers"] as const)("says that the %s' stream of a game day grew", (audience) => {
  const payload = writeWakeUp({ audience, gameDayId });
  expect(payload).toBe(`${audience}:${gameDayId}`);
  expect(readWakeUp(payload)).toEqual({ audience, gameDayId });
});

it.each([
  "",
  "nonsense",
  "participants:not-an-id",
  `everybody:${gameDayId}`,
  `participants:${gameDayId}:[null]`,
  `organizers:${gameDayId}:[]`,
])("reads nothing in %o, nor any words that came along", (payload) => {
  expect(readWakeUp(payload)).toBeNull();
});

it("takes for a game day's id nothing but an id", () => {
  expect(readGameDayId(gameDayId)).toBe(gameDayId);
  expect(readGameDayId("' OR true")).toBeNull();
});
