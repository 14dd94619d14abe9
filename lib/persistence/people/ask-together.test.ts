import { expect, test, vi } from "vitest";
import type { Database } from "../store.ts";
import { askTogether } from "./ask-together.ts";

/** A database that answers when it is told to: each key with its own name, but "nobody". */
function held() {
  const questions: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  const ask = askTogether<string>((_, keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, string>>();
    const rows = new Map(keys.filter((key) => key !== "nobody").map((key) => [key, `row of ${key}`]));
    questions.push({ keys, answer: () => resolve(rows), fail: () => reject(new Error("the database is away")) });
    return promise;
  });
  const database = {} as Database;
  const asked = (count: number) => vi.waitFor(() => expect(questions).toHaveLength(count));
  return { ask: (key: string) => ask(database, key), questions, asked };
}

test("a crowd that asks together is one question, and each has their own answer", async () => {
  const { ask, questions, asked } = held();
  const answers = Promise.all(["ann", "ben", "nobody", "ann"].map(ask));
  await asked(1);
  questions[0]?.answer();
  expect(await answers).toEqual(["row of ann", "row of ben", null, "row of ann"]);
  expect(questions.map(({ keys }) => keys)).toEqual([["ann", "ben", "nobody"]]);
});

test("while two questions are under way, all who come wait for one more", async () => {
  const { ask, questions, asked } = held();
  const first = ask("first");
  await asked(1);
  const second = ask("second");
  await asked(2);
  const crowd = Array.from({ length: 50 }, (_, at) => ask(`p${at}`));
  questions[1]?.answer();
  await second;
  await asked(3);
  questions[2]?.answer();
  expect(await Promise.all(crowd)).toHaveLength(50);
  questions[0]?.answer();
  expect(await first).toBe("row of first");
  expect(questions).toHaveLength(3);
});

test("an answer is never older than its question: who asks for a key that is being asked for is asked for again", async () => {
  const { ask, questions, asked } = held();
  const before = ask("ann");
  await asked(1);
  const after = ask("ann");
  await asked(2);
  questions[0]?.answer();
  expect(await before).toBe("row of ann");
  questions[1]?.fail();
  await expect(after).rejects.toThrow("the database is away");
});

test("a question that fails fails those who asked it, and nobody after them", async () => {
  const { ask, questions, asked } = held();
  const refused = Promise.allSettled([ask("ann"), ask("ben")]);
  await asked(1);
  questions[0]?.fail();
  expect((await refused).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const again = ask("ann");
  await asked(2);
  questions[1]?.answer();
  expect(await again).toBe("row of ann");
});
