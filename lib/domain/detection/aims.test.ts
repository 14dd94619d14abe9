import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aimsOf, outcomeOf, type Aims } from "./calibrate/aims.ts";
import { fit } from "./calibrate/fit.ts";
import { daysSchema, examplesOf, lineSchema } from "./calibrate/lines.ts";
import { priorHold, prior } from "./calibrate/prior.ts";
import { nonePoints, points } from "./weights.ts";

const folder = join(import.meta.dirname, "testing");
const days = daysSchema.parse(JSON.parse(readFileSync(join(folder, "days.json"), "utf8")));
const read = (name: string) =>
  examplesOf(
    readFileSync(join(folder, name), "utf8")
      .trim()
      .split("\n")
      .map((line) => lineSchema.parse(JSON.parse(line))),
    days,
  );
const [labelled, own] = [read("labelled.jsonl"), read("own.jsonl")];

function expectAims({ top1, top3, nulls }: Aims): void {
  expect(top1).toBeGreaterThanOrEqual(85);
  expect(top3).toBeGreaterThanOrEqual(95);
  expect(nulls).toBeGreaterThanOrEqual(70);
}

describe("the rule that ships", () => {
  it.each([
    ["the labelled days", labelled],
    ["days of our own", own],
  ])("is at its aims on %s", (_, examples) => {
    expectAims(aimsOf(examples.map(({ example }) => outcomeOf({ points, nonePoints }, example))));
  });
});

describe("points fitted without a day", () => {
  it("are at their aims on that day, all days together", () => {
    const all = [...labelled, ...own];
    const names = [...new Set(labelled.map(({ line }) => line.day))];
    const outcomes = names.flatMap((day) => {
      const rest = all.filter(({ line }) => line.day !== day).map(({ example }) => example);
      const weights = fit(rest, prior, priorHold);
      return labelled.filter(({ line }) => line.day === day).map(({ example }) => outcomeOf(weights, example));
    });
    expectAims(aimsOf(outcomes));
  }, 120_000);
});
