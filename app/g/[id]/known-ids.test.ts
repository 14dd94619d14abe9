import { expect, test } from "vitest";
import { wordsInPlace } from "#app/ui/words.ts";
import type { Unsent } from "#lib/realtime/client/outbox-store.ts";
import { openState } from "./incident-store.ts";
import { knownIds } from "./known-ids.ts";
import { aView } from "./view.fixture.ts";

const word = (id: string, writtenAt: number, error: string | null = null): Unsent => ({
  id,
  gameDayId: "g1",
  command: "say-message",
  input: { body: id },
  writtenAt,
  faults: 0,
  error,
});
const nothing = new Set<string>();

test("says which words wait, which are on their way and which were refused", () => {
  expect(wordsInPlace([word("a", 1), word("b", 2, "That room does not exist.")], [], nothing, true).map(({ phase }) => phase)).toEqual([
    "waiting",
    "refused",
  ]);
  expect(wordsInPlace([word("a", 1)], [], nothing, false)[0]?.phase).toBe("sending");
});

test("keeps a committed word in its place until the stream brings it", () => {
  expect(wordsInPlace([word("b", 2)], [word("a", 1)], nothing, false).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(wordsInPlace([word("b", 2)], [word("a", 1)], new Set(["a"]), false).map(({ id }) => id)).toEqual(["b"]);
});

test("never shows a word twice when the stream is quicker than the answer", () => {
  const note = {
    seq: 1,
    noteId: "a",
    workstream: "identity",
    author: { personId: "p1", name: "Lena Fischer", workstreamKey: "identity", workstream: "Identity" },
    body: "x",
    writtenAt: "2012-10-21T15:14:05.000Z",
  };
  expect(wordsInPlace([word("a", 1)], [], knownIds({ ...openState(aView()), notes: [note] }), true)).toEqual([]);
});
