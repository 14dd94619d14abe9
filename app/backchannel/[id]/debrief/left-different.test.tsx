import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { LeftDifferentList } from "./left-different.tsx";
import { notAccepted } from "./unsettled.ts";

const failure = { key: "F1", name: "Isolate the replica", state: "reverted", kept: [], putBack: true, irreversible: null };
const left = { target: "replica-1", says: "follows nobody, and followed primary before" };
const view = {
  gameDay: { id: "g1" },
  failures: [
    failure,
    { ...failure, key: "F2", name: "Promote the replica", putBack: false, irreversible: { recovery: [] }, kept: [left] },
    { ...failure, key: "P1", name: "Promote another", state: "active", irreversible: { recovery: [] } },
  ],
} as unknown as ConductView;
const drawn = (of: ConductView) => renderToStaticMarkup(<LeftDifferentList view={of} refresh={async () => undefined} />);

test("the debrief lists what a failure left different with a way to accept it, and nothing else", () => {
  const markup = drawn(view);
  for (const part of ["Promote the replica", left.target, left.says, "Accept as it is", "Promote another", "End it on Conduct"])
    expect(markup).toContain(part);
  expect(markup).not.toContain("Isolate the replica");
  expect(drawn({ ...view, failures: view.failures.slice(0, 1) })).toBe("");
});

test("before publishing each is named", () => {
  expect(notAccepted(view)).toEqual([
    "F2 left replica-1 different, and nobody has accepted that.",
    "P1 has no undo, and nobody has ended it.",
  ]);
});
