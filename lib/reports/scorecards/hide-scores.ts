import type { ReportDocument } from "../report-json.ts";
import type { ScorecardView } from "./scorecard-view.ts";

/** Who reads a published report: leadership and organizers, or an engineer of a workstream, by its key; null for one of none. */
export type ScoreReader = { kind: "leadership" } | { kind: "engineer"; workstreamKey: string | null };

/** The document as its reader may have it: numbers that aren't theirs to see are not in it, nor what they could be worked out from. */
export function hideScores(document: ReportDocument, reader: ScoreReader): ReportDocument {
  const { scorecards } = document;
  const numbersFor = scorecards.numbersFor ?? "own";
  const seesAll = numbersFor === "everybody" || (numbersFor === "own" && reader.kind === "leadership");
  if (seesAll) return document;
  const ownKey = numbersFor === "own" && reader.kind === "engineer" ? reader.workstreamKey : null;
  const cards = scorecards.cards.map((card) => (card.key === ownKey ? card : withoutNumber(card)));
  return { ...document, scorecards: { ...scorecards, score: null, cards } };
}

const withoutNumber = (card: ScorecardView): ScorecardView => ({
  ...card,
  numberShown: false,
  score: null,
  was: null,
  trend: [],
  parts: [],
  failures: card.failures.map((failure) => ({ ...failure, score: null, parts: [] })),
});
