import { expect, test } from "vitest";
import { matchPath } from "./route.ts";

test("a path of the pattern's form gives its parameters, decoded", () => {
  expect(matchPath("/people/:id", "/people/12")).toEqual({ id: "12" });
  expect(matchPath("/entries/:key", "/entries/people%3Aana")).toEqual({ key: "people:ana" });
});

test.each(["/people", "/people/", "/people/1/calls", "/person/1"])("%s is not /people/:id", (path) => {
  expect(matchPath("/people/:id", path)).toBeNull();
});

test("a broken escape is refused", () => {
  expect(() => matchPath("/people/:id", "/people/%zz")).toThrow("broken escape");
});
