import { expect, test } from "vitest";
import { z } from "zod";
import { eventCatalogue, eventNames } from "#lib/domain/events.ts";
import { storedPayload } from "#lib/domain/stored/events.ts";
import { homeViewSchema } from "./home-view.ts";
import { incidentViewSchema, notesPageSchema, roomPageSchema, unreadSchema, wallViewSchema } from "./incident/shapes.ts";
import { viewNames, views } from "./registry.ts";
import { show } from "./show.ts";
import { strictly } from "./strictly.ts";

const moment = "2026-11-20T15:14:05.000Z";
const aCard = {
  ...{ incidentId: "i", number: 1, title: "Slow", topic: "", severity: "major", status: "investigating", kind: "real", roomKey: "r" },
  ...{ declaredBy: "Ann", commander: null, commanderId: null, scribe: null, scribeId: null, declaredAt: moment, resolvedAt: null },
};

const shape = z.object({
  name: z.string(),
  many: z.array(z.object({ at: z.number() })),
  perhaps: z.object({ a: z.string() }).nullable().optional(),
  either: z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") }), z.object({ kind: z.literal("b"), b: z.number().default(1) })]),
  keyed: z.record(z.string(), z.object({ deep: z.boolean() })),
});
const shown = { name: "n", many: [{ at: 1 }], perhaps: { a: "a" }, either: { kind: "b" as const, b: 2 }, keyed: { x: { deep: true } } };

test("a key that no schema names is refused, however deep it stands", () => {
  expect(show(shape, shown)).toBe(shown);
  const hiding = [
    { ...shown, secret: 1 },
    { ...shown, many: [{ at: 1, secret: 1 }] },
    { ...shown, perhaps: { a: "a", secret: 1 } },
    { ...shown, either: { kind: "b" as const, b: 2, secret: 1 } },
    { ...shown, keyed: { x: { deep: true, secret: 1 } } },
  ];
  for (const one of hiding) expect(() => show(shape, one)).toThrow(/secret/);
});

test("what can't be looked into is no shape of a view", () => {
  expect(() => strictly(z.object({ any: z.any() }))).toThrow("a view can't be made of any");
});

test("every view, and every event, can be held to its shape", () => {
  for (const name of viewNames) expect(() => strictly(views[name].output)).not.toThrow();
  for (const name of eventNames) expect(() => strictly(eventCatalogue[name].payload)).not.toThrow();
});

test("nothing of what participants are shown is of a shape that holds anything", () => {
  const shapes = [
    ...viewNames.flatMap((name) => (views[name].role === "organizer" ? [] : [views[name].output])),
    ...[incidentViewSchema, wallViewSchema, roomPageSchema, notesPageSchema, unreadSchema, homeViewSchema],
    ...eventNames.flatMap((name) => (eventCatalogue[name].audience === "participants" ? [eventCatalogue[name].payload] : [])),
  ];
  expect(shapes.length).toBeGreaterThan(20);
  for (const one of shapes) expect(JSON.stringify(z.toJSONSchema(one))).not.toMatch(/[^"]\{\}/);
});

test("what is stored of an event has no key that its shape doesn't name, however deep", () => {
  const card = { ...aCard, secret: 1 };
  const changed = { ...card, by: "Ann", changes: [{ what: "real", secret: 1 }] };
  const stored = storedPayload("incident.changed", changed);
  expect(JSON.stringify(stored)).not.toContain("secret");
  const { v: _, ...payload } = stored;
  expect(() => strictly(eventCatalogue["incident.changed"].payload).parse(payload)).not.toThrow();
});
