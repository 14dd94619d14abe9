import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forbidden } from "./layers.ts";

describe("which folder may import which", () => {
  test("a page may not import the database's client, not even its types", () => {
    expect(forbidden("app/g/page.tsx", "@prisma/client")).toContain("Prisma");
    expect(forbidden("app/g/page.tsx", "#lib/persistence/generated/models.ts", true)).toContain("Prisma");
  });
  test("a query may take the shape of a row, not the client", () => {
    expect(forbidden("lib/queries/told.ts", "#lib/persistence/generated/models.ts", true)).toBeNull();
    expect(forbidden("lib/queries/told.ts", "#lib/persistence/generated/client.ts")).toContain("Prisma");
  });
  test("rules of the domain import nothing above them, by alias or by path", () => {
    expect(forbidden("lib/domain/clock.ts", "#lib/persistence/store.ts")).toContain("may not import");
    expect(forbidden("lib/domain/plans/a.ts", "../../persistence/store.ts")).toContain("may not import");
    expect(forbidden("lib/domain/plans/a.ts", "../clock.ts")).toBeNull();
  });
  test("a page may not import the server, and the server may import everything", () => {
    expect(forbidden("app/page.tsx", "#lib/server/web.ts")).toContain("may not import");
    expect(forbidden("lib/server/web.ts", "#lib/realtime/open-realtime.ts")).toBeNull();
  });
  test("what organizers load is imported in the backchannel only", () => {
    for (const what of ["#app/backchannel/ui/stop-everything.tsx", "#lib/realtime/client/use-organizer-stream.ts"]) {
      expect(forbidden("app/g/[id]/incident-view.tsx", what)).toContain("participants' bundles");
      expect(forbidden("app/ui/clock.tsx", what)).toContain("participants' bundles");
      expect(forbidden("app/backchannel/[id]/conduct/conduct.tsx", what)).toBeNull();
    }
    expect(forbidden("app/g/[id]/page.tsx", "../../backchannel/ui/panel.tsx")).toContain("participants' bundles");
  });
  test("the practice stack and the product don't know each other, in tests either", () => {
    expect(forbidden("lib/rehearsal/main.ts", "#lib/domain/clock.ts")).toContain("nothing of each other");
    expect(forbidden("lib/engine/a.test.ts", "../rehearsal/main.ts")).toContain("nothing of each other");
  });
  test("a folder without a layer is refused until it gets one", () => {
    expect(forbidden("lib/somewhere/a.ts", "#lib/domain/clock.ts")).toContain("has no layer");
  });
});

const sources = {
  "reaches-up": 'export { openStore } from "#lib/persistence/store.ts";\n',
  emits: "export const tell = (io: { to: (r: string) => { emit: (n: string) => void } }) => io.to('room').emit('x');\n",
  floats: "export const forget = () => {\n  Promise.reject(new Error('lost'));\n};\n",
  keeps: "export const one = 1;\n",
};

describe("the lint itself", () => {
  const root = join(import.meta.dirname, "../../..");
  let project = "";
  let complaints: string[] = [];

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), "gameday-lint-"));
    mkdirSync(join(project, "lib/domain"), { recursive: true });
    const rules = JSON.parse(readFileSync(join(root, ".oxlintrc.json"), "utf8")) as object;
    writeFileSync(join(project, ".oxlintrc.json"), JSON.stringify({ ...rules, jsPlugins: [join(import.meta.dirname, "plugin.ts")] }));
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: { strict: true, target: "ES2023" } }));
    for (const [name, source] of Object.entries(sources)) writeFileSync(join(project, `lib/domain/${name}.ts`), source);
    const { stdout } = spawnSync(join(root, "node_modules/.bin/oxlint"), ["--format", "unix"], { cwd: project, encoding: "utf8" });
    complaints = stdout.split("\n");
  }, 60_000);
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const about = (name: keyof typeof sources): string => complaints.filter((line) => line.includes(`/${name}.ts:`)).join("\n");

  test("bites where the domain reaches for the database", () => expect(about("reaches-up")).toContain("gameday(layers)"));
  test("bites where something else than the publisher emits", () => expect(about("emits")).toContain("gameday(only-emitter)"));
  test("bites where a promise floats", () => expect(about("floats")).toContain("no-floating-promises"));
  test("is content with what keeps the rules", () => expect(about("keeps")).toBe(""));
});
