import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { marksOf } from "./marks.ts";

const author = { personId: "p", name: "Ann", workstreamKey: "calls", workstream: "People" };
const moment = "2012-10-21T15:14:05.000Z";
const at = { seq: 1, at: moment };
const observed = { observationId: "o1", roomKey: "gameday", author, body: "slow", application: "Calls", since: null, writtenAt: moment };

test("what was said and seen stands on the lane of a key, whatever workstreams and applications are called", () => {
  const entries = [
    { ...at, id: "a", name: "message.said", payload: { messageId: "m1", roomKey: "gameday", author, body: "slow", writtenAt: moment } },
    { ...at, id: "b", name: "observation.recorded", payload: { ...observed, applicationKey: "api", severity: "minor" } },
    { ...at, id: "c", name: "observation.recorded", payload: { ...observed, applicationKey: null, severity: "minor" } },
  ] as const;
  // Two applications of one name, of two workstreams.
  const applications = ["api", "calls"].map((key) => ({ id: key, key, name: "Calls", workstreamKey: key === "api" ? "platform" : key }));
  const view = { known: { entries }, applications } as unknown as ConductView;
  expect(marksOf(view).map(({ id, workstreamKey }) => [id, workstreamKey])).toEqual([
    ["a", "calls"],
    ["b", "platform"],
    ["c", "calls"],
  ]);
});
