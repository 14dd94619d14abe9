import { expect, test } from "vitest";
import { z } from "zod";
import { eventCatalogue, eventNames } from "#lib/domain/events.ts";
import { incidentViewSchema } from "./incident/shapes.ts";
import { viewNames, views } from "./registry.ts";
import { show } from "./show.ts";
import { strictly } from "./strictly.ts";

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
  expect(JSON.stringify(z.toJSONSchema(incidentViewSchema))).not.toMatch(/\{\}/);
});
