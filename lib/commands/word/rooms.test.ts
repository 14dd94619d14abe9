import { expect, test } from "vitest";
import { incidentRoomKey } from "./rooms.ts";

test("a room's key is the number and the first whole words of the title, about 24 letters of them", () => {
  expect(incidentRoomKey(3, "API reads slow")).toBe("inc-3-api-reads-slow");
  expect(incidentRoomKey(1, "Identity sign-in is down, the primary database is unreachable")).toBe("inc-1-identity-sign-in-is-down");
  expect(incidentRoomKey(2, "Card payments failing at the processor")).toBe("inc-2-card-payments-failing-at");
});

test("a first word that is too long is cut, since there is nothing else to call the room", () => {
  expect(incidentRoomKey(4, "Donaudampfschifffahrtselektrizität fehlt")).toBe("inc-4-donaudampfschifffahrtsel");
});

test("accents and apostrophes don't part a word, and a title without Latin letters leaves the number", () => {
  expect(incidentRoomKey(5, "Übung läuft, can't read")).toBe("inc-5-ubung-lauft-cant-read");
  expect(incidentRoomKey(6, "خدمة معطلة 🔥")).toBe("inc-6");
});
