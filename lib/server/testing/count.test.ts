import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countPlaywright, countVitest, inWords, sum } from "./count.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-count-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const report = async (name: string, content: unknown) => {
  const file = join(folder, name);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};
const spec = (title: string, status: string) => ({ title, file: "a.spec.ts", tests: [{ status }] });

test("a report's own figures count", async () => {
  const file = await report("vitest.json", { passed: 7, failures: ["one", "two"] });
  expect(await countVitest(file, 1)).toEqual({ passed: 7, failures: ["one", "two"] });
});

test("a run that failed without saying of what is a failure", async () => {
  const file = await report("clean.json", { passed: 7, failures: [] });
  expect(await countVitest(file, 1)).toEqual({ passed: 7, failures: ["the test runner ended with code 1 and named no failure"] });
});

test("a run that ran nothing is a failure, whatever its exit code", async () => {
  const file = await report("nothing.json", { passed: 0, failures: [] });
  expect((await countVitest(file, 0)).failures).toEqual(["no test ran"]);
});

test("a run without a report, or with half of one, is a failure", async () => {
  expect((await countVitest(join(folder, "none.json"), 0)).failures).toHaveLength(1);
  expect((await countVitest(await report("half.json", '{"passed": 7, "fail'), 0)).failures).toHaveLength(1);
});

test("tests within Playwright's suites count; one that passed only when repeated and an error outside of any are failures", async () => {
  const nested = { specs: [spec("plays", "expected"), spec("wavers", "flaky")] };
  const suites = [{ specs: [spec("breaks", "unexpected"), spec("waits", "skipped")], suites: [nested] }];
  const count = await countPlaywright(await report("e2e.json", { suites, errors: [{ message: "no server" }] }), 1);
  expect(count).toEqual({
    passed: 1,
    failures: ["a.spec.ts > breaks", "a.spec.ts > wavers (passed only when repeated)", "outside of any test: no server"],
  });
});

test("the last line sums up every stage", () => {
  const stages = [
    { passed: 2, failures: [] },
    { passed: 1, failures: ["one"] },
  ];
  expect(inWords(sum(stages))).toBe("3 passed, 1 failed");
});
