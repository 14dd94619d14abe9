import { expect, test } from "vitest";
import type { StreamEvent } from "#lib/domain/events.ts";
import { entriesKept } from "../../incident/entry-names.ts";
import { logKept } from "../log-names.ts";
import { foldEntries, foldLog } from "./fold-events.ts";

const event = (seq: number, name: StreamEvent["name"]) => ({ id: `e${seq}`, seq, at: "", name, payload: {} }) as unknown as StreamEvent;

test("the log keeps its newest lines, and nothing of what is only heard", () => {
  const lines = Array.from({ length: logKept + 7 }, (_, index) => event(index + 1, "backchannel.said"));
  const log = foldLog([], [...lines, event(900, "person.joined"), event(901, "probes.measured")]);
  expect(log.map(({ seq }) => seq)).toEqual(lines.slice(7).map(({ seq }) => seq));
  expect(foldLog(log, [event(902, "note.written")])).toBe(log);
});

test("what participants say is kept likewise", () => {
  const words = Array.from({ length: entriesKept }, (_, index) => event(index + 1, "message.said"));
  const entries = foldEntries([], words);
  expect(foldEntries(entries, [event(900, "firing.moved")])).toBe(entries);
  const after = foldEntries(entries, [event(901, "incident.declared")]);
  expect([after.length, after[0]?.seq, after.at(-1)?.seq]).toEqual([entriesKept, 2, 901]);
});
