import { expect, test } from "vitest";
import { fieldsOf, type DescribedField } from "#lib/domain/fields.ts";
import { probeKinds, probes } from "#lib/probes/registry.ts";
import type { Probe } from "#lib/probes/contract.ts";
import { injectorKinds, injectors } from "./registry.ts";
import type { Injector } from "./contract.ts";

const drivers = injectorKinds.map((kind): Injector => injectors[kind]);
const kinds: (Injector | Probe)[] = [...drivers, ...probeKinds.map((kind): Probe => probes[kind])];

/** The page for whoever fills in parameters and writes the policy, from what stands beside each driver. `vitest -u` writes it anew. */
const page = (): string => `${head}\n${drivers.map(sectionOf).join("\n")}`;

function sectionOf({ kind, describes, params, permissions, irreversible }: Injector): string {
  const allowed = permissions?.map(
    ({ action, on, optional }) =>
      `- \`${action}\` on ${on === "*" ? "`*`" : on}${optional === undefined ? "" : ` (not needed: ${optional})`}`,
  );
  const parts = [
    `## ${kind}`,
    describes,
    rowsOf(fieldsOf(params)).join("\n"),
    ...(irreversible === undefined
      ? []
      : [`No undo. To recover:\n\n${irreversible.recovery.map((step, at) => `${at + 1}. ${step}`).join("\n")}`]),
    ...(allowed === undefined ? [] : [`Must be allowed:\n\n${allowed.join("\n")}`]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function rowsOf(fields: readonly DescribedField[], at = ""): string[] {
  return fields.flatMap((field) => {
    const { name, help, required } = field;
    const row = `- \`${at}${name}\`${required ? "" : " (optional)"}: ${help ?? ""}${limitsOf(field)}.`;
    return [row, ...(field.kind === "group" ? rowsOf(field.fields, `${at}${name}.`) : [])];
  });
}

function limitsOf(field: DescribedField): string {
  if (field.kind === "secret") return "; the name of a secret, never the secret itself";
  if (field.kind === "list") return "; a list";
  if (field.kind !== "number") return "";
  const bounds = [...(field.least === null ? [] : [`at least ${field.least}`]), ...(field.most === null ? [] : [`at most ${field.most}`])];
  const unit = field.unit === null ? "" : ` ${field.unit}`;
  return bounds.length === 0 ? (unit === "" ? "" : `; in${unit}`) : `; ${bounds.join(", ")}${unit}`;
}

const head = `# The drivers

What each driver does, the parameters of a failure that it takes, and the least that it must be allowed: for the identity that the engine and the
watchdog use, the credentials where they run, or the role of the connection. \`sts:GetCallerIdentity\` needs no permission. A role is assumed with
\`sts:AssumeRole\` on the role, which names that identity in its trust policy.

This page is written from what stands beside the drivers; tests compare the permissions with the calls that the drivers make.
`;

test("the page of the drivers says what they declare", async () => {
  await expect(page()).toMatchFileSnapshot("../../docs/drivers.md");
});

test("no driver asks for more than single actions", () => {
  for (const { kind, permissions = [] } of drivers)
    for (const { action } of permissions) expect(action, kind).toMatch(/^[a-z0-9]+:[A-Z]\w+$/);
});

test("every parameter of every driver and probe is described, and a form can draw it", () => {
  const wanting = (kind: string, fields: readonly DescribedField[]): string[] =>
    fields.flatMap((field) => [
      ...(field.help === null || field.label === field.name || field.kind === "other" ? [`${kind} ${field.name}`] : []),
      ...(field.kind === "group" ? wanting(`${kind} ${field.name}`, field.fields) : []),
    ]);
  expect(kinds.flatMap(({ kind, params }) => wanting(kind, fieldsOf(params)))).toEqual([]);
});
