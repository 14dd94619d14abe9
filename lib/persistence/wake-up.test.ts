import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { StreamEvent } from "#lib/domain/events.ts";
import { readWakeUp, writeWakeUp } from "./wake-up.ts";

const gameDayId = randomUUID();
const removed = (personId: string): StreamEvent => ({
  id: randomUUID(),
  seq: 7,
  at: "2012-10-21T14:00:00.000Z",
  name: "person.removed",
  payload: { personId },
});

it("brings participants what was appended, whatever is in it", () => {
  const events = [removed("a:b\n😀"), removed("{}")];
  expect(readWakeUp(writeWakeUp({ audience: "participants", gameDayId, events }))).toEqual({ audience: "participants", gameDayId, events });
});

it("never holds what is hidden", () => {
  const payload = writeWakeUp({ audience: "organizers", gameDayId, events: [removed("secret")] });
  expect(payload).toBe(`organizers:${gameDayId}`);
  expect(readWakeUp(payload)).toEqual({ audience: "organizers", gameDayId, events: [] });
});

it("leaves out what PostgreSQL would refuse for its length, counted in bytes", () => {
  const payload = writeWakeUp({ audience: "participants", gameDayId, events: [removed("ü".repeat(4_000))] });
  expect(payload).toBe(`participants:${gameDayId}`);
});

it("passes over what is none of ours", () => {
  expect(readWakeUp("participants:not-an-id")).toBeNull();
  expect(readWakeUp("")).toBeNull();
});
