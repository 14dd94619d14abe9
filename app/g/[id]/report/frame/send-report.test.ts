import { expect, test } from "vitest";
import { fileName } from "./send-report.ts";

test("a file is named after its game day in letters that any header takes", () => {
  expect(fileName("OFA 2012")).toBe("ofa-2012-report");
  expect(fileName('Übung "Süd"\r\nx: y')).toBe("u-bung-su-d-x-y-report");
  expect(fileName("演習")).toBe("game-day-report");
});
