import { z } from "zod";

/** What a parameter says of itself with zod's `meta`: for the form, the docs and what a refusal calls it. */
type Described = {
  /** What it is called, as on a form: "Delay". */
  title: string;
  /** What it does, in a sentence without its subject. */
  description: string;
  /** Of a number: "ms", "connections". */
  unit?: string;
  /** It names a secret that the installation keeps, and is never the secret itself. */
  secret?: true;
};

declare module "zod" {
  interface GlobalMeta extends Partial<Pick<Described, "unit" | "secret">> {}
}

type Shape =
  | { kind: "text"; longest: number | null; pattern: string | null; options: readonly string[] | null }
  | { kind: "number"; least: number | null; most: number | null; whole: boolean; unit: string | null }
  | { kind: "flag" }
  /** Texts or numbers, one below the other. */
  | { kind: "list"; of: "text" | "number"; fewest: number }
  | { kind: "group"; fields: readonly DescribedField[] }
  | { kind: "secret" }
  /** What no form draws: only as JSON. */
  | { kind: "other" };

/** One parameter as a form draws it, made from its schema. `name` is its key; a group's fields are named within it. */
export type DescribedField = { name: string; label: string; help: string | null; required: boolean; standard: unknown } & Shape;

type Json = {
  type?: string;
  title?: string;
  description?: string;
  unit?: string;
  secret?: boolean;
  default?: unknown;
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxLength?: number;
  pattern?: string;
};

/** The parameters of a driver or a probe as fields, in the order of the schema. */
export function fieldsOf(schema: z.ZodType): DescribedField[] {
  return within(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json);
}

/** What is wrong, each beside what its field is called on the form, and with the path by which a file or a call names it. */
export function describeIssues(schema: z.ZodType, issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  const fields = fieldsOf(schema);
  return issues.map(({ path, message }) => `${calledAt(fields, path)}: ${message}`).join("; ");
}

/** "Connection, Region (connection.region)"; a field that says no more than its name is called by that. */
export function calledAt(fields: readonly DescribedField[], path: readonly PropertyKey[]): string {
  const labels: string[] = [];
  let inside: readonly DescribedField[] = fields;
  for (const name of path) {
    const field = inside.find((one) => one.name === name);
    if (field === undefined) break;
    labels.push(field.label);
    inside = field.kind === "group" ? field.fields : [];
  }
  const address = path.join(".");
  if (labels.length === 0) return address || "parameters";
  const called = labels.join(", ");
  return called === address ? called : `${called} (${address})`;
}

/** The fields that name a secret, by their paths. */
export function secretPaths(fields: readonly DescribedField[], at: readonly string[] = []): string[][] {
  return fields.flatMap((field) => {
    const path = [...at, field.name];
    return field.kind === "secret" ? [path] : field.kind === "group" ? secretPaths(field.fields, path) : [];
  });
}

const within = ({ properties = {}, required = [] }: Json): DescribedField[] =>
  Object.entries(properties).map(([name, json]) => ({
    name,
    label: json.title ?? name,
    help: json.description ?? null,
    required: required.includes(name),
    standard: json.default ?? null,
    ...shapeOf(json),
  }));

function shapeOf(json: Json): Shape {
  const { type, items, maxLength = null, pattern = null } = json;
  const options = json.enum?.filter((one) => typeof one === "string") ?? null;
  if (json.secret === true) return { kind: "secret" };
  if (type === "string") return { kind: "text", longest: maxLength, pattern, options };
  if (type === "boolean") return { kind: "flag" };
  if (type === "number" || type === "integer")
    return { kind: "number", least: limit(json.minimum), most: limit(json.maximum), whole: type === "integer", unit: json.unit ?? null };
  if (type === "object" && json.properties !== undefined) return { kind: "group", fields: within(json) };
  if (type === "array" && items?.type === "string") return { kind: "list", of: "text", fewest: json.minItems ?? 0 };
  if (type === "array" && (items?.type === "number" || items?.type === "integer"))
    return { kind: "list", of: "number", fewest: json.minItems ?? 0 };
  return { kind: "other" };
}

/** Zod's bounds of a safe integer are nobody's limit. */
const limit = (bound: number | undefined): number | null =>
  bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? null : bound;
