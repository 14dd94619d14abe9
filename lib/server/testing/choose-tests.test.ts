import { expect, test } from "vitest";
import { projectFolder } from "../processes/programs.ts";
import { chooseTests } from "./choose-tests.ts";

const chosen = (...args: string[]) => chooseTests(args, projectFolder);

test("without anything asked for, everything runs", () => {
  expect(chosen()).toBeNull();
});

test("a unit test needs no pages, and a title narrows it", () => {
  const file = "lib/domain/clock.test.ts";
  expect(chosen(file, "-t", "held")).toEqual({ vitest: [file], endToEnd: [], title: "held", watch: false, needsPages: false });
});

test("a folder's tests are unit and integration tests; those of the server need pages", () => {
  expect(chosen("lib/access")).toMatchObject({
    vitest: expect.arrayContaining(["lib/access/access.integration.test.ts"]),
    needsPages: false,
  });
  expect(chosen("lib/server/terminal")).toMatchObject({ needsPages: true });
});

test("an e2e spec is an end-to-end test, and e2e as a path is all of them", () => {
  const file = "e2e/journeys/theme.spec.ts";
  expect(chosen(file)).toMatchObject({ vitest: [], endToEnd: [file], needsPages: true });
  expect(chosen("e2e")?.endToEnd).toContain(file);
});

test("watch without a path is of the unit tests, with one of all its tests but the end-to-end ones", () => {
  const all = chosen("--watch");
  expect(all).toMatchObject({ endToEnd: [], watch: true, needsPages: false });
  expect(all?.vitest).toContain("lib/domain/clock.test.ts");
  expect(all?.vitest).not.toContain("lib/access/access.integration.test.ts");
  expect(chosen("--watch", "lib/access")?.vitest).toContain("lib/access/access.integration.test.ts");
});

test("a path without tests, an end-to-end watch and an unknown option are refused with a sentence", () => {
  expect(() => chosen("lib/nowhere")).toThrow("There are no tests in lib/nowhere");
  expect(() => chosen("--watch", "e2e")).toThrow("End-to-end tests are not watched");
  expect(() => chosen("--fast")).toThrow("npm test takes");
});
