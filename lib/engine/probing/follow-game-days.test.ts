import fc from "fast-check";
import { expect, it } from "vitest";
import { measuresFor } from "./follow-game-days.ts";

const engines = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 6 });

it("has one engine measure a game day, whatever the order in which engines are listed", () => {
  fc.assert(
    fc.property(fc.uuid(), engines, (gameDayId, living) => {
      expect(measuresFor(gameDayId, living)).toBe(measuresFor(gameDayId, living.toReversed()));
    }),
  );
  expect(measuresFor("any", [])).toBeNull();
});

it("changes the measuring engine only when that one goes", () => {
  fc.assert(
    fc.property(fc.uuid(), engines, (gameDayId, living) => {
      const chosen = measuresFor(gameDayId, living);
      const other = living.find((one) => one !== chosen);
      expect(
        measuresFor(
          gameDayId,
          living.filter((one) => one !== other),
        ),
      ).toBe(chosen);
    }),
  );
});
