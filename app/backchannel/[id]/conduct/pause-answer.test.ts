import { expect, test } from "vitest";
import { pauseAnswer } from "./pause-answer.ts";

test("a pause is never granted with the words of a refusal", () => {
  expect(pauseAnswer(true, "")).toBe("Granted. The clock is held.");
  expect(pauseAnswer(false, "  ")).toBe("Real life does not wait.");
  expect([pauseAnswer(true, "Ten minutes."), pauseAnswer(false, "Ten minutes.")]).toEqual(["Ten minutes.", "Ten minutes."]);
});
