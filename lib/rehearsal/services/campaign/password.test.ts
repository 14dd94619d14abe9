import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

test("a password is known again, another is not", async () => {
  const hash = await hashPassword("knock-on-doors");
  expect(await verifyPassword("knock-on-doors", hash)).toBe(true);
  expect(await verifyPassword("knock-on-door", hash)).toBe(false);
});

test("the same password never hashes the same", async () => {
  expect(await hashPassword("same")).not.toBe(await hashPassword("same"));
});

test("a hash of another form matches nothing", async () => {
  expect(await verifyPassword("", "")).toBe(false);
  expect(await verifyPassword("x", "md5$abc$def")).toBe(false);
});
