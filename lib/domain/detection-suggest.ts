import { formatDuration } from "./clock.ts";
import { sharedWords } from "./detection-words.ts";

/** What was noticed. `at` is its evidence moment, ms since the epoch. */
export type Evidence = {
  kind: "observation" | "alert" | "incident";
  at: number;
  text: string;
  applicationKey: string | null;
  workstreamKey: string | null;
  /** Dependencies that the application's capabilities rely on, from the coverage map. */
  dependencyKeys: readonly string[];
};

/** A firing that is not yet detected. */
export type OpenFiring = {
  firingId: string;
  failureKey: string;
  firedAt: number;
  impactAt: number | null;
  applicationKeys: readonly string[];
  workstreamKeys: readonly string[];
  dependencyKey: string | null;
  target: string;
  hypothesis: string;
};

/** One line of a suggestion's card: a check mark when it speaks for the link, a warning when it speaks against it. */
export type Reason = {
  code: "application" | "workstream" | "dependency" | "words" | "age";
  supports: boolean;
  points: number;
  says: string;
};

export type Suggestion = { firingId: string; failureKey: string; points: number; reasons: Reason[] };

export type SuggestionResult = { verdict: "suggested"; suggestions: Suggestion[] } | { verdict: "unexplained"; suggestions: Suggestion[] };

const freshMs = 15 * 60_000;
/** A firing with no more points than this explains nothing. */
const explainsAbove = 2;

function judge(evidence: Evidence, firing: OpenFiring): Suggestion {
  const reasons: Reason[] = [];
  const add = (code: Reason["code"], supports: boolean, points: number, says: string) => reasons.push({ code, supports, points, says });

  const application = evidence.applicationKey !== null && firing.applicationKeys.includes(evidence.applicationKey);
  const workstream = evidence.workstreamKey !== null && firing.workstreamKeys.includes(evidence.workstreamKey);
  if (application) add("application", true, 3, `application ${evidence.applicationKey}`);
  if (workstream) add("workstream", true, application ? 0 : 3, `workstream ${evidence.workstreamKey}`);
  if (firing.dependencyKey !== null && evidence.dependencyKeys.includes(firing.dependencyKey)) {
    add("dependency", true, 2, `relies on ${firing.dependencyKey}`);
  }
  const words = sharedWords(evidence.text, `${firing.target} ${firing.hypothesis}`);
  if (words.length > 0) add("words", true, Math.min(2, words.length), `says ${words.slice(0, 3).join(", ")}`);

  const sinceMs = evidence.at - (firing.impactAt ?? firing.firedAt);
  const after =
    sinceMs < 0 ? "before the impact" : `${formatDuration(sinceMs)} after ${firing.impactAt === null ? "it was fired" : "impact"}`;
  const fresh = evidence.at - firing.firedAt < freshMs;
  add("age", fresh, fresh ? 1 : 0, after);
  if (sharedWords(evidence.text, firing.target).length === 0) add("words", false, 0, "names the effect, not the cause");
  return { firingId: firing.firingId, failureKey: firing.failureKey, points: reasons.reduce((sum, one) => sum + one.points, 0), reasons };
}

/**
 * Ranks the open firings that a piece of evidence may have found, best first; a person decides. Firings begun after the evidence, or
 * after `now`, are left out. "unexplained" when none has more than 2 points: the ranking is still given.
 */
export function suggest(evidence: Evidence, openFirings: readonly OpenFiring[], now: number): SuggestionResult {
  const suggestions = openFirings
    .filter((firing) => firing.firedAt <= Math.min(evidence.at, now))
    .sort((a, b) => b.firedAt - a.firedAt)
    .map((firing) => judge(evidence, firing))
    .sort((a, b) => b.points - a.points);
  const best = suggestions[0];
  return { verdict: best !== undefined && best.points > explainsAbove ? "suggested" : "unexplained", suggestions };
}
