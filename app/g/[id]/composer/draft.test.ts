import { expect, test } from "vitest";
import { afterSending, type Draft, writtenAs } from "./draft.ts";

const now = Date.parse("2012-10-21T15:14:32.000Z");
const where = { id: "id-1", roomKey: "gameday", zone: "America/Chicago", serverNow: now, browserNow: now };
const draft: Draft = { verb: "observe", text: " Session look-ups slow ", applicationKey: "identity", since: "10:12", severity: "minor" };
const writtenAt = "2012-10-21T15:14:32.000Z";

test("an observation carries what, where, since when and how bad", () => {
  expect(writtenAs(draft, where)).toEqual({
    command: "record-observation",
    input: {
      observationId: "id-1",
      roomKey: "gameday",
      body: "Session look-ups slow",
      applicationKey: "identity",
      severity: "minor",
      since: "2012-10-21T15:12:00.000Z",
      writtenAt,
    },
  });
});

test("an observation may leave open where and since when", () => {
  expect(writtenAs({ ...draft, applicationKey: "", since: "" }, where)).toMatchObject({ input: { applicationKey: null, since: null } });
});

test("a message is only what was said", () => {
  expect(writtenAs({ ...draft, verb: "say" }, where)).toEqual({
    command: "say-message",
    input: { messageId: "id-1", roomKey: "gameday", body: "Session look-ups slow", writtenAt },
  });
});

test("a declared incident has a title and a severity", () => {
  expect(writtenAs({ ...draft, verb: "declare" }, where)).toEqual({
    command: "declare-incident",
    input: { incidentId: "id-1", title: "Session look-ups slow", severity: "minor", writtenAt },
  });
});

test("says what has to be mended, and where", () => {
  expect(writtenAs({ ...draft, text: " " }, where)).toEqual({ problem: "Say what you noticed.", field: "text" });
  expect(writtenAs({ ...draft, since: "yesterday" }, where)).toMatchObject({ field: "since" });
  expect(writtenAs({ ...draft, verb: "declare", text: "x".repeat(121) }, where)).toMatchObject({ field: "text" });
});

test("sending takes what was sent out of the field, and nothing that was written since", () => {
  const rest = (text: string, sent: string) => afterSending({ ...draft, text }, { ...draft, text: sent }).text;
  expect(rest("reads are slow", "reads are slow")).toBe("");
  expect(rest("reads are slow and", "reads are slow")).toBe(" and");
  expect(rest("another room's draft", "reads are slow")).toBe("another room's draft");
});

test("the next observation begins without the severity and the moment of the last", () => {
  const sent: Draft = { ...draft, severity: "major" };
  expect(afterSending(sent, sent)).toMatchObject({ verb: "observe", applicationKey: "identity", severity: "minor", since: "" });
  expect(afterSending({ ...sent, severity: "info", since: "10:13" }, sent)).toMatchObject({ severity: "info", since: "10:13" });
});
