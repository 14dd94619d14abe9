import { describe, expect, it } from "vitest";
import { hideScores, type ScoreReader } from "./hide-scores.ts";
import { buildReport } from "../report.ts";
import { reportDocument } from "../report-json.ts";
import { buildScorecards } from "./scorecards.ts";
import type { ScoreAudience } from "./scorecard-view.ts";
import { smallDay } from "../testing/small-day.ts";

const leadership: ScoreReader = { kind: "leadership" };
const engineer = (workstreamKey: string | null): ScoreReader => ({ kind: "engineer", workstreamKey });
const read = (numbersFor: ScoreAudience, reader: ScoreReader) =>
  hideScores(reportDocument(buildReport(smallDay), buildScorecards(smallDay, numbersFor)), reader).scorecards;
/** Whose numbers a reader has, with "the day". */
const numbers = (numbersFor: ScoreAudience, reader: ScoreReader) => {
  const { score, cards } = read(numbersFor, reader);
  return [...(score === null ? [] : ["the day"]), ...cards.filter((card) => card.score !== null).map(({ key }) => key)];
};

describe("the number of a scorecard", () => {
  it("is seen by leadership and by the workstream itself, unless the organizers chose otherwise", () => {
    expect(numbers("own", leadership)).toEqual(["the day", "api", "identity"]);
    expect(numbers("own", engineer("identity"))).toEqual(["identity"]);
    expect(numbers("own", engineer(null))).toEqual([]);
    expect(numbers("everybody", engineer(null))).toEqual(["the day", "api", "identity"]);
    expect(numbers("off", leadership)).toEqual([]);
    expect(numbers("off", engineer("api"))).toEqual([]);
  });

  it("is not seen by who is of another workstream that bears the same name", () => {
    const workstreams = smallDay.workstreams.map((one) => ({ ...one, name: "Web" }));
    const document = reportDocument(buildReport(smallDay), buildScorecards({ ...smallDay, workstreams }, "own"));
    const { cards } = hideScores(document, engineer("api")).scorecards;
    expect(cards.filter(({ score }) => score !== null).map(({ name, key }) => [name, key])).toEqual([["Web", "api"]]);
  });

  it("leaves nothing behind from which it could be worked out", () => {
    const hidden = read("own", engineer("identity")).cards.find(({ key }) => key === "api");
    expect(hidden).toMatchObject({ numberShown: false, was: null, trend: [], parts: [] });
    expect(hidden?.failures.map(({ score, parts }) => [score, parts])).toEqual(hidden?.failures.map(() => [null, []]));
  });

  it("is hidden from engineers in what was published before there was a choice", () => {
    const document = reportDocument(buildReport(smallDay), buildScorecards(smallDay));
    const { numbersFor: _, ...scorecards } = document.scorecards;
    const old = { ...document, scorecards } as typeof document;
    expect(hideScores(old, engineer(null)).scorecards.score).toBeNull();
    expect(hideScores(old, leadership)).toBe(old);
  });
});
