import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { EndingNotice } from "./ending-notice.tsx";

type Shown = Partial<Omit<ConductView["gameDay"], "ending">> & Partial<ConductView["gameDay"]["ending"]>;

function shown({ aborted = null, archived = null, ...gameDay }: Shown, failures: object[] = []): string {
  const day = {
    ...{ id: "g1", zone: "UTC", state: "aborted", participantsPhase: "ended", clock: { startedAt: "2012-10-21T15:00:00.000Z" } },
    ...{ ...gameDay, ending: { aborted, archived } },
  };
  const view = { gameDay: day, failures } as unknown as ConductView;
  return renderToStaticMarkup(<EndingNotice view={view} at="conduct" />).replace(/<[^>]*>/g, "");
}
const aborted = { by: "Olga", at: "2012-10-21T16:02:03.000Z", why: "The team was called away" };
const firing = (key: string, state: string, irreversible: object | null = null) => ({ key, state, irreversible, firedAt: aborted.at });

test("says who aborted a game day, when and why, what is still to be undone, and what can be done", () => {
  const html = shown({ aborted }, [firing("F1", "reverting"), firing("F2", "reverted"), firing("F5", "active", { recovery: [] })]);
  expect(html).toContain("Olga aborted this game day on 21 Oct 2012, 16:02:03 UTC: “The team was called away”.");
  expect(html).toContain("Still to be undone: F1. Without an undo, and ended by nobody yet: F5.");
  expect(html).toContain("Settle what was found, and publish a report");
  expect(shown({ aborted }, [firing("F2", "reverted")])).toContain("Nothing is broken any more.");
  expect(shown({ aborted, clock: { startedAt: null } as never })).not.toContain("publish a report");
});

test("says who archived it as well, and leads to its report where there is one", () => {
  const archived = { by: "Oskar", at: "2012-10-22T09:00:00.000Z" };
  const both = shown({ aborted, archived, state: "archived" });
  expect(both).toContain("Oskar archived it on 22 Oct 2012, 09:00:00 UTC: it can be read, and nothing of it is changed any more.");
  expect(both).toContain("Olga aborted it before that, on 21 Oct 2012");
  expect(both).not.toContain("Read the report");
  expect(shown({ archived, state: "archived", participantsPhase: "published" })).toContain("Read the report");
  expect(shown({ state: "published", participantsPhase: "published" })).toBe("");
});
