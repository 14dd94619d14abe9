/** A table as lines that can be compared: columns, keys, indexes and references, each in one wording. */
export type TableLines = Record<string, string[]>;

type Field = { name: string; type: string; optional: boolean; list: boolean; attributes: string };
type Model = { name: string; table: string; fields: Field[]; blocks: string[] };

const scalarTypes: Record<string, string> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Boolean: "boolean",
  Json: "jsonb",
};

/** Reads schema.prisma as far as it says what tables there must be. */
export function declaredTables(schema: string): TableLines {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => modelOf(name, body));
  const tableOf = new Map(models.map((model) => [model.name, model.table]));
  return Object.fromEntries(models.map((model) => [model.table, linesOf(model, tableOf).sort()]));
}

function modelOf(name: string, body: string): Model {
  const lines = body
    .split("\n")
    .map((line) => line.replace(/\/\/.*$/, "").trim())
    .filter((line) => line !== "");
  const blocks = lines.filter((line) => line.startsWith("@@"));
  const schema = /@@schema\("(\w+)"\)/.exec(body)?.[1];
  const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
  const fields = lines
    .filter((line) => !line.startsWith("@@"))
    .map((line): Field => {
      const [, field = "", type = "", mark = "", attributes = ""] = /^(\w+)\s+(\w+)(\?|\[\])?\s*(.*)$/.exec(line) ?? [];
      return { name: field, type, optional: mark === "?", list: mark === "[]", attributes };
    });
  return { name, table: `${schema}.${table}`, fields, blocks };
}

function linesOf(model: Model, tableOf: Map<string, string>): string[] {
  const lines: string[] = [];
  for (const field of model.fields) {
    const referenced = tableOf.get(field.type);
    if (referenced !== undefined) lines.push(...referenceOf(field, referenced));
    else lines.push(columnOf(field, model.table));
    if (/@id\b/.test(field.attributes)) lines.push(`primary key (${field.name})`);
    if (/@unique\b/.test(field.attributes)) lines.push(`unique (${field.name})`);
  }
  for (const block of model.blocks) {
    const [, kind = "", columns = ""] = /^@@(id|unique|index)\(\[([^\]]+)\]/.exec(block) ?? [];
    if (kind !== "") lines.push(`${kind === "id" ? "primary key" : kind} (${columns})`);
  }
  return lines;
}

function columnOf({ name, type, optional, attributes }: Field, table: string): string {
  const given = /@db\.(\w+)(?:\((\d+)\))?/.exec(attributes);
  const native =
    given?.[1] === "Uuid" ? "uuid" : given?.[1] === "Timestamptz" ? `timestamp(${given[2]}) with time zone` : scalarTypes[type];
  if (native === undefined) throw new Error(`${name}: what is ${type} ${attributes} in PostgreSQL?`);
  return [name, native, optional ? "null" : "not null", defaultOf(attributes, native, `${table}_${name}_seq`)]
    .filter((part) => part !== "")
    .join(" ");
}

function defaultOf(attributes: string, native: string, sequence: string): string {
  const given = /@default\((now\(\)|autoincrement\(\)|"[^"]*"|[^)]*)\)/.exec(attributes)?.[1];
  if (given === undefined) return "";
  if (given === "autoincrement()") return `default nextval('${sequence}'::regclass)`;
  if (given === "now()") return "default CURRENT_TIMESTAMP";
  return `default ${given.startsWith('"') ? `'${given.slice(1, -1)}'::${native}` : given}`;
}

/** What Prisma takes for granted where nothing is said: optional references are set to null, others restrict. */
function referenceOf({ optional, attributes }: Field, referenced: string): string[] {
  const [, columns, targets] = /@relation\(fields: \[([^\]]+)\], references: \[([^\]]+)\]/.exec(attributes) ?? [];
  if (columns === undefined || targets === undefined) return [];
  const said = /onDelete: (\w+)/.exec(attributes)?.[1] ?? (optional ? "SetNull" : "Restrict");
  const onDelete = { Cascade: "CASCADE", SetNull: "SET NULL", Restrict: "RESTRICT" }[said] ?? said;
  return [`(${columns}) references ${referenced} (${targets}) on update CASCADE on delete ${onDelete}`];
}
