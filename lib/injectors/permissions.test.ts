import { expect, test } from "vitest";
import { injectorKinds, injectors } from "./registry.ts";
import type { Injector } from "./contract.ts";

/** The page for whoever writes the policy, from what stands beside each driver. `vitest -u` writes it anew. */
function page(): string {
  const drivers = injectorKinds.map((kind): Injector => injectors[kind]).filter(({ permissions }) => permissions !== undefined);
  const sections = drivers.map(({ kind, describes, permissions = [] }) => {
    const lines = permissions.map(
      ({ action, on, optional }) =>
        `- \`${action}\` on ${on === "*" ? "`*`" : on}${optional === undefined ? "" : ` (not needed: ${optional})`}`,
    );
    return `## ${kind}\n\n${describes}\n\n${lines.join("\n")}\n`;
  });
  return `${head}\n${sections.join("\n")}`;
}

const head = `# What each driver must be allowed

The least that suffices, for the identity that the engine and the watchdog use: the credentials where they run, or the role of the connection.
\`sts:GetCallerIdentity\` needs no permission. A role is assumed with \`sts:AssumeRole\` on the role, which names that identity in its trust policy.

This page is written from the declarations beside the drivers; a test compares those with the calls that the drivers make.
`;

test("the page of permissions says what the drivers declare", async () => {
  await expect(page()).toMatchFileSnapshot("../../docs/permissions.md");
});

test("no driver asks for more than single actions", () => {
  for (const { kind, permissions = [] } of Object.values(injectors) as Injector[])
    for (const { action } of permissions) expect(action, kind).toMatch(/^[a-z0-9]+:[A-Z]\w+$/);
});
