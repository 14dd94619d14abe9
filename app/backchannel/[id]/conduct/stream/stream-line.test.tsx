import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { StreamLine } from "./stream-line.tsx";
import type { LogEvent } from "./without-echoes.ts";

const at = "2012-10-21T15:14:05.000Z";
const clock = { startedAt: null, heldSince: null, heldTotalMs: 0, stoppedAt: null };
const gameDay = { zone: "UTC", clock, holds: [] } as unknown as ConductView["gameDay"];
const drawn = (name: string, payload: object): string => {
  const event = { id: "e1", seq: 1, at, name, payload } as LogEvent;
  return renderToStaticMarkup(<StreamLine event={event} gameDay={gameDay} me="" point={null} />).replace(/<[^>]*>/g, "");
};

test("a line of the engine stands under the failure it is about, whatever its words name", () => {
  const logged = { line: "Lee said it: F1 is down", glyph: "active" };
  expect(drawn("backchannel.logged", { ...logged, failureKey: "F1" })).toContain("F1 Lee said it: F1 is down");
  expect(drawn("backchannel.logged", { ...logged, failureKey: null })).toMatch(/15:14Lee said it/);
});

test("an answer is followed by what was looked at, a line each", () => {
  const looked = {
    findings: [{ failureKey: "F1", level: "blocks", says: "It has not opted in." }],
    calls: [{ verb: "UPDATE", target: "hall", detail: "off" }],
  };
  const answer = { commandId: "c", ok: false, says: "It would not work.", failureKey: "F1" };
  expect(drawn("command.finished", { ...answer, looked })).toContain("It would not work.\nblocks: It has not opted in.\nUPDATE hall off");
  expect(drawn("command.finished", { ...answer, looked: null })).toMatch(/It would not work\.$/);
});
