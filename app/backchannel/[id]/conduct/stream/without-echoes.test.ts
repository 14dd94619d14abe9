import { expect, test } from "vitest";
import { withoutEchoes, type LogEvent } from "./without-echoes.ts";

let seq = 0;
const event = (second: number, name: string, payload: object): LogEvent =>
  ({ id: String(++seq), seq, at: new Date(second * 1000).toISOString(), name, payload }) as LogEvent;
const moved = (second: number, failureKey: string) => event(second, "firing.moved", { failureKey, to: "active" });
const answered = (second: number, failureKey: string | null, ok = true) =>
  event(second, "command.finished", { commandId: "c", ok, says: "it is done", looked: null, failureKey });
const left = (...log: LogEvent[]): string[] => withoutEchoes(log).map(({ name }) => name);

test("what a move tells already isn't told again by the answer to whoever asked for it", () => {
  expect(left(moved(1, "F1"), answered(1, "F1"))).toEqual(["firing.moved"]);
});

test("answers without a move, about another failure, or of something refused all stay", () => {
  expect(left(answered(1, "F1"))).toHaveLength(1);
  expect(left(moved(1, "F1"), answered(1, "F10"))).toHaveLength(2);
  expect(left(moved(1, "F1"), answered(60, "F1"))).toHaveLength(2);
  expect(left(moved(1, "F1"), answered(1, "F1", false))).toHaveLength(2);
  expect(left(moved(1, "F1"), answered(1, null))).toHaveLength(2);
});

test("an impact is told once, by the line that names the probe if there is one", () => {
  const measured = event(1, "firing.measured", { failureKey: "F1", what: "impact" });
  expect(left(measured)).toEqual(["firing.measured"]);
  const line = event(2, "backchannel.logged", { line: "Replica pool is out of bounds: impact", glyph: "down", failureKey: "F1" });
  expect(left(measured, line)).toEqual(["backchannel.logged"]);
});
