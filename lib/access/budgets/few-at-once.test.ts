import { expect, test } from "vitest";
import { fewAtOnce } from "./few-at-once.ts";

/** Begins work of somebody's; `begun` has the names in the order in which theirs began. */
function atWork(turns = fewAtOnce({ atOnce: 2, mostWaiting: 2, mostOfOne: 1 })) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, isKnown = false, key = name): Promise<string> =>
    turns(
      () => {
        begun.push(name);
        return new Promise((resolve) => ends.set(name, () => resolve(name)));
      },
      { key, isKnown },
    );
  return { begun, ask, end: (name: string) => ends.get(name)?.() };
}
const refused = { code: "too_many", retryAfterMs: expect.any(Number) };

test("two are hashed at once, a few wait, and what is more is told when to try again", async () => {
  const { begun, ask, end } = atWork();
  const [first, second, third, fourth] = [ask("a"), ask("b"), ask("c"), ask("d")];
  await expect(ask("e")).rejects.toMatchObject(refused);
  expect(begun).toEqual(["a", "b"]);
  end("a");
  expect(await first).toBe("a");
  expect(begun).toEqual(["a", "b", "c"]);
  for (const name of ["b", "c"]) end(name);
  await Promise.all([second, third]);
  end("d");
  expect(await fourth).toBe("d");
  const again = ask("f");
  end("f");
  expect(await again).toBe("f");
});

test("who is known is before all others, has places though strangers have filled theirs, and not many", async () => {
  const { begun, ask, end } = atWork();
  const strangers = ["a", "b", "c", "d"].map((name) => ask(name));
  const known = ask("olga", true);
  await expect(ask("olga again", true, "olga")).rejects.toMatchObject(refused);
  end("a");
  await strangers[0];
  expect(begun).toEqual(["a", "b", "olga"]);
  end("olga");
  await known;
  expect(begun).toEqual(["a", "b", "olga", "c"]);
});

test("what fails gives its place back", async () => {
  const turns = fewAtOnce({ atOnce: 1 });
  const by = { key: "a", isKnown: false };
  await expect(turns(() => Promise.reject(new Error("wrong")), by)).rejects.toThrow("wrong");
  expect(await turns(() => Promise.resolve("done"), by)).toBe("done");
});
