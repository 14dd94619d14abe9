import { expect, test } from "vitest";
import { afterStep, readRecipes } from "./read-recipes.ts";

const page = [
  "# Recipes",
  "## A thing",
  "Files: 2",
  "`a.ts`, new:",
  "```ts",
  "one",
  "```",
  "`b.ts`:",
  "```diff",
  " x",
  "-y",
  "+z",
  "```",
].join("\n");

test("a recipe is its files, each with what is written there", () => {
  expect(readRecipes(`${page}\n`)).toEqual([
    {
      title: "A thing",
      promised: 2,
      steps: [
        { path: "a.ts", whole: "one\n", hunks: [] },
        { path: "b.ts", whole: null, hunks: [[" x", "-y", "+z"]] },
      ],
    },
  ]);
});

test("a hunk finds its one place, or the page is wrong", () => {
  const step = { path: "b.ts", whole: null, hunks: [[" x", "-y", "+z"]] };
  expect(afterStep(step, "w\nx\ny\n")).toBe("w\nx\nz\n");
  expect(() => afterStep(step, "w\nx\nz\n")).toThrow("0 places");
  expect(() => afterStep(step, "w\nx\ny\n\nx\ny\n")).toThrow("2 places");
  expect(() => afterStep({ path: "a.ts", whole: "one\n", hunks: [] }, "one\n")).toThrow("there already");
});
