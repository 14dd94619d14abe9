import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { signedToken } from "./carried-session.ts";

const signing = { name: "gameday-12345678.session_token", secret: "a secret" };
const sign = (token: string, secret = signing.secret) => createHmac("sha256", secret).update(token).digest("base64");
const cookie = (token: string, signature: string, name = signing.name) => `${name}=${encodeURIComponent(`${token}.${signature}`)}`;

test("a session's cookie is read among others, when we signed it", () => {
  expect(signedToken(cookie("abc", sign("abc")), signing)).toBe("abc");
  expect(signedToken(`theme=dark; ${cookie("abc", sign("abc"))}; x`, signing)).toBe("abc");
});

test.each([
  ["none", ""],
  ["another's signature", cookie("abc", sign("abc", "another secret"))],
  ["another token's signature", cookie("abd", sign("abc"))],
  ["a signature with something after it", cookie("abc", `${sign("abc")}x`)],
  ["no signature", `${signing.name}=abc`],
  ["an empty one", cookie("abc", "")],
  ["another name", cookie("abc", sign("abc"), "gameday-87654321.session_token")],
  ["what can't be decoded", `${signing.name}=%E0%A4%A.x`],
])("%s is no session", (_, cookies) => {
  expect(signedToken(cookies, signing)).toBeNull();
});
