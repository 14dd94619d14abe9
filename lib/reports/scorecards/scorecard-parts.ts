import { type ScorePartName, type ScoreWeights, type WorkstreamScore, scorePartNames } from "#lib/domain/scoring/scoring.ts";
import type { PartView } from "./scorecard-view.ts";
import type { Pair } from "./score-pairs.ts";
import { percent } from "../wording.ts";

export const partLabels: Record<ScorePartName, string> = {
  "detection time": "Found in time",
  "detection source": "Found by",
  "behaviour held": "Behaved as declared",
  recovery: "Recovered",
  response: "Responded",
  runbook: "Runbook",
};

/** Mean share of a part's weight over the pairs it applied to. */
function meanShare(pairs: readonly Pair[], name: ScorePartName): number {
  const shares = marksOf(pairs, name).map((part) => (part.weight === 0 ? 0 : (part.points ?? 0) / part.weight));
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

const marksOf = (pairs: readonly Pair[], name: ScorePartName) =>
  pairs.flatMap((pair) => pair.score.parts.filter((part) => part.name === name && part.applies));

function says(pairs: readonly Pair[], name: ScorePartName): string {
  const marks = marksOf(pairs, name);
  if (marks.length === 0) return "nothing to judge";
  const full = marks.filter((part) => part.points === part.weight).length;
  switch (name) {
    case "detection time":
    case "recovery":
      return `${full} of ${marks.length} within target`;
    case "detection source": {
      const by = (source: string) => pairs.filter((pair) => pair.failure.detection?.source === source).length;
      return `${by("alert")} by an alert, ${by("engineer")} by engineers, ${pairs.length - by("alert") - by("engineer")} told or not found`;
    }
    case "behaviour held":
      return `${percent(meanShare(pairs, name))} of the time broken`;
    case "response":
      return `${percent(meanShare(pairs, name))} of command and status`;
    case "runbook":
      return `${full} of ${marks.length} used and right`;
  }
}

const tenths = (points: number): number => Math.round(points * 10) / 10;

/** The formula of a workstream's score: every part, also those that applied to nothing. Only counted pairs speak. */
export function partViews(pairs: readonly Pair[], score: WorkstreamScore, weights: ScoreWeights): PartView[] {
  const scored = pairs.filter((pair) => pair.score.score !== null);
  return scorePartNames.map((name) => {
    const own = score.parts.find((part) => part.name === name);
    return {
      name,
      label: partLabels[name],
      points: tenths(own?.points ?? 0),
      of: tenths(own?.of ?? 0),
      weight: weights[name],
      says: says(scored, name),
    };
  });
}
