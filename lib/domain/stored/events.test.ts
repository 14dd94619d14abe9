import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { StoredEventName } from "../events.ts";
import { readPayload, readStoredEvent, storedEventNames, storedPayload, versionOf } from "./events.ts";

type Samples = Partial<Record<StoredEventName, object[]>>;
const samplesOf = async (version: number): Promise<Samples> =>
  JSON.parse(await readFile(join(import.meta.dirname, "../samples", `events.${version}.json`), "utf8")) as Samples;
const [first, second, third] = [await samplesOf(1), await samplesOf(2), await samplesOf(3)];
const row = (name: string, payload: unknown) => ({ id: "e1", seq: 1, at: new Date(0), name, payload });

test.each(storedEventNames)("%s has frozen samples of each of its versions, and the newest is read as it was stored", (name) => {
  const versions = [first, second, third].slice(0, versionOf(name));
  for (const samples of versions) expect(samples[name]?.length).toBeGreaterThan(0);
  for (const payload of versions.at(-1)?.[name] ?? []) {
    expect(readPayload(name, { ...payload, v: versionOf(name) })).toEqual(payload);
    expect(storedPayload(name, payload)).toEqual({ ...payload, v: versionOf(name) });
  }
});

test.each(storedEventNames)("%s is read as its newest version, however old its row", (name) => {
  for (const payload of first[name] ?? []) {
    const read = readPayload(name, payload);
    expect(readPayload(name, storedPayload(name, read))).toEqual(read);
    expect(readStoredEvent(row(name, payload)).payload).toEqual(read);
  }
});

describe("what was stored before it was what it is now", () => {
  test("says who it was, as far as that is known", () => {
    const by = (name: "firing.moved" | "plan.changed" | "game-day.moved") => first[name]?.map((one) => readPayload(name, one).by);
    const olga = { kind: "person", id: "p-olga", name: "Olga Reyes" };
    expect(by("firing.moved")).toEqual([{ kind: "engine", id: null, name: "watchdog" }, olga]);
    expect(by("plan.changed")).toEqual([
      { ...olga, id: null },
      { kind: "schedule", id: null, name: "schedule" },
    ]);
    expect(by("game-day.moved")).toEqual([{ ...olga, id: null }, olga]);
  });

  test("says what became of an incident as it was said, and that one was real", () => {
    const changed = { ...second["incident.changed"]?.[0], v: 2 };
    const changesOf = (says: string) => readPayload("incident.changed", { ...changed, says }).changes;
    expect(changesOf("took command")).toEqual([{ what: "said", says: "took command" }]);
    expect(changesOf("this one is REAL")).toEqual([{ what: "real" }]);
  });

  test("has the engine's lines without the failure that is put before them", () => {
    const lineOf = (line: string, failureKey: string | null) => readPayload("backchannel.logged", { line, glyph: "bolt", failureKey }).line;
    expect([
      lineOf("F1 is not armed", "F1"),
      lineOf("F1: slow", "F1"),
      lineOf("F10 is not armed", "F1"),
      lineOf("Olga said it", "F1"),
    ]).toEqual(["is not armed", "slow", "F10 is not armed", "Olga said it"]);
    expect(lineOf("null and void", null)).toBe("null and void");
  });

  test("holds no past holds and no ids where there were none", () => {
    expect(first["clock.changed"]?.map((one) => readPayload("clock.changed", one).clock.holds)).toEqual([
      [],
      [{ atMs: 300_000, forMs: 60_000 }],
    ]);
    expect(first["incident.declared"]?.map((one) => readPayload("incident.declared", one).commanderId)).toEqual([null, "p-ann"]);
  });
});

test("what a newer program wrote is refused, and what fits no shape is told as it is, without its version", () => {
  expect(() => readStoredEvent(row("message.said", { v: 3 }))).toThrow("written by a newer one");
  expect(() => readStoredEvent(row("message.sung", {}))).toThrow("written by a newer one");
  expect(readStoredEvent(row("person.removed", { v: 1, odd: true })).payload).toEqual({ odd: true });
  expect(readStoredEvent(row("person.removed", "odd")).payload).toEqual({});
  expect(() => readPayload("person.removed", { odd: true })).toThrow();
});
