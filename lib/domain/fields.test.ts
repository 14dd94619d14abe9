import { expect, test } from "vitest";
import { z } from "zod";
import { describeIssues, fieldsOf, secretPaths } from "./fields.ts";

const schema = z
  .strictObject({
    connection: z
      .strictObject({
        region: z
          .string()
          .regex(/^[a-z-]+$/, "is not a region")
          .meta({ title: "Region", description: "Where it is" }),
        login: z.string().optional().meta({ title: "Login", description: "Names a secret", secret: true }),
      })
      .meta({ title: "Connection", description: "To what" }),
    delay: z.number().int().min(1).max(60_000).meta({ title: "Delay", description: "Added to each answer", unit: "ms" }),
    names: z
      .array(z.string().min(1).toLowerCase())
      .min(1)
      .refine((names) => new Set(names).size === names.length, "names one twice"),
    mode: z.enum(["slow", "cut"]).default("slow"),
    loud: z.boolean().optional(),
    statuses: z.array(z.number().int()).optional(),
    map: z.record(z.string(), z.string()).optional(),
  })
  .superRefine(() => undefined);

test("fields are made from the schema: what they are called, their limits, what must be given", () => {
  const text = { longest: null, pattern: null, options: null };
  expect(fieldsOf(schema)).toEqual([
    {
      ...{ name: "connection", label: "Connection", help: "To what", required: true, standard: null, kind: "group" },
      fields: [
        {
          name: "region",
          label: "Region",
          help: "Where it is",
          required: true,
          standard: null,
          kind: "text",
          ...text,
          pattern: "^[a-z-]+$",
        },
        { name: "login", label: "Login", help: "Names a secret", required: false, standard: null, kind: "secret" },
      ],
    },
    {
      ...{ name: "delay", label: "Delay", help: "Added to each answer", required: true, standard: null },
      ...{ kind: "number", least: 1, most: 60_000, whole: true, unit: "ms" },
    },
    { name: "names", label: "names", help: null, required: true, standard: null, kind: "list", of: "text", fewest: 1 },
    { name: "mode", label: "mode", help: null, required: false, standard: "slow", kind: "text", ...text, options: ["slow", "cut"] },
    { name: "loud", label: "loud", help: null, required: false, standard: null, kind: "flag" },
    { name: "statuses", label: "statuses", help: null, required: false, standard: null, kind: "list", of: "number", fewest: 0 },
    { name: "map", label: "map", help: null, required: false, standard: null, kind: "other" },
  ]);
});

test("a refusal calls a field as the form does, and by its path", () => {
  const issues = schema.safeParse({ connection: { region: "EU" }, delay: 0, names: ["a"], more: 1 }).error?.issues ?? [];
  const says = describeIssues(schema, issues);
  expect(says).toContain("Connection, Region (connection.region): is not a region");
  expect(says).toContain("Delay (delay): ");
  expect(says).toContain('parameters: Unrecognized key: "more"');
});

test("fields that name a secret are found, in groups too", () => {
  expect(secretPaths(fieldsOf(schema))).toEqual([["connection", "login"]]);
});
