import { expect, test } from "vitest";
import { breaksPractice } from "./breaks-practice.ts";

test("what is on this machine is a practice stack, what AWS or nobody's machine is isn't", () => {
  const connection = { region: "us-east-1" };
  expect(breaksPractice({ params: { connection: { ...connection, endpoint: "http://127.0.0.1:4700" } } })).toBe(true);
  for (const params of [{ connection }, { connection: { ...connection, endpoint: "https://rds.us-east-1.amazonaws.com" } }, {}])
    expect(breaksPractice({ params })).toBe(false);
});
