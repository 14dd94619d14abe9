import type { CandidateView } from "#lib/queries/views.ts";

/** A reason as the card says it. */
export function reasonWords({ code, words }: CandidateView["reasons"][number]): string {
  switch (code) {
    case "names":
      return `names ${words.join(", ")}`;
    case "shows":
      return `shows ${words.join(", ")}`;
    case "application":
      return `about ${words.join(", ")}`;
    case "workstream":
      return `from ${words.join(", ")}`;
    case "fresh":
      return "soon after it began";
    case "stale":
      return "long after it began";
    case "before impact":
      return "before the impact";
    case "clears":
      return "says that part of it is well";
    case "says nothing of it":
      return "doesn't name it";
  }
}
