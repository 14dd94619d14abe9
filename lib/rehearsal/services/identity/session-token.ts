import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const lifetimeMs = 12 * 60 * 60 * 1000;

export type SessionTokens = {
  issue: (userId: number) => string;
  /** The user's id, null when the token is not ours or has expired. */
  read: (token: string) => number | null;
};

/** Tokens signed with a key of this process: a restart signs everybody out. */
export function sessionTokens(clock: () => number = Date.now): SessionTokens {
  const key = randomBytes(32);
  const sign = (payload: string) => createHmac("sha256", key).update(payload).digest("base64url");
  return {
    issue(userId) {
      const payload = `${userId}.${clock() + lifetimeMs}`;
      return `${payload}.${sign(payload)}`;
    },
    read(token) {
      const [userId = "", expiresAt = "", signature = ""] = token.split(".");
      const expected = Buffer.from(sign(`${userId}.${expiresAt}`));
      const given = Buffer.from(signature);
      const ours = given.length === expected.length && timingSafeEqual(given, expected);
      return ours && Number(expiresAt) > clock() ? Number(userId) : null;
    },
  };
}
