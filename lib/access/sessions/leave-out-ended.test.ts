import { expect, test, vi } from "vitest";
import type { Store } from "#lib/persistence/store.ts";
import { leaveOutEnded } from "./leave-out-ended.ts";

/** Sessions of which `alive` go on; each look-up waits until it is answered. */
function someSessions(...alive: string[]) {
  const looks: { tokens: string[]; answer: PromiseWithResolvers<object[]> }[] = [];
  const findMany = ({ where }: { where: { token: { in: string[] } } }) => {
    const answer = Promise.withResolvers<object[]>();
    looks.push({ tokens: where.token.in, answer });
    return answer.promise;
  };
  let now = 0;
  const owner = { session: { findMany } } as unknown as Store["owner"];
  const sessionOf = leaveOutEnded(
    { owner },
    (cookies) => cookies ?? null,
    () => now,
  );
  const rowOf = (token: string, minutes: number) => {
    const [moment, user] = [new Date(), { username: null, isAnonymous: true }];
    return { token, createdAt: moment, updatedAt: moment, expiresAt: new Date(Date.now() + minutes * 60_000), user };
  };
  const answer = (look: number) => looks[look]?.answer.resolve([...alive.map((token) => rowOf(token, 1)), rowOf("over", -1)]);
  return { looks, sessionOf, answer, alive, pass: (ms: number) => (now += ms) };
}

test("a session counts as it is signed until it was looked up, and one that has ended is none from then on", async () => {
  const { looks, sessionOf, answer } = someSessions("olga");
  expect([sessionOf("olga"), sessionOf("gone"), sessionOf("over"), sessionOf(undefined)]).toEqual(["olga", "gone", "over", null]);
  expect(sessionOf("gone")).toBe("gone");
  expect(looks.map(({ tokens }) => tokens)).toEqual([["olga"]]);
  answer(0);
  await vi.waitFor(() => expect(looks.map(({ tokens }) => tokens)).toEqual([["olga"], ["gone", "over"]]));
  answer(1);
  await vi.waitFor(() => expect([sessionOf("gone"), sessionOf("over")]).toEqual([null, null]));
  expect(sessionOf("olga")).toBe("olga");
  expect(looks).toHaveLength(2);
});

test("it is looked up again after a while: one that ended meanwhile is none, and one that was looked for too early is one", async () => {
  const { looks, sessionOf, answer, alive, pass } = someSessions("olga");
  sessionOf("olga");
  answer(0);
  await vi.waitFor(() => (pass(40_000), sessionOf("olga"), expect(looks).toHaveLength(2)));
  alive.splice(0, 1, "early");
  answer(1);
  await vi.waitFor(() => expect(sessionOf("olga")).toBeNull());
  alive.push("olga");
  await vi.waitFor(() => (pass(6_000), sessionOf("olga"), expect(looks).toHaveLength(3)));
  answer(2);
  await vi.waitFor(() => expect(sessionOf("olga")).toBe("olga"));
});

test("while the database is away every signed session counts, and it is asked again", async () => {
  const { looks, sessionOf } = someSessions();
  sessionOf("olga");
  looks[0]?.answer.reject(new Error("away"));
  await vi.waitFor(() => {
    expect(sessionOf("olga")).toBe("olga");
    expect(looks).toHaveLength(2);
  });
});
