import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forbidden, mayImport } from "./layers.ts";

/** A row of docs/architecture.md: what is in its last cell, for each folder in its first. */
function documented(line: string): [string, readonly string[] | null][] {
  const [folders = "", , words = ""] = line.split("|").slice(1, -1);
  const allowed = words
    .trim()
    .split(", ")
    .map((one) => `lib/${one}`);
  const may = words.includes("everything") ? null : words.includes("nothing of ours") ? [] : allowed;
  return [...folders.matchAll(/`([^`]+)`/g)].map(([, folder = ""]) => [folder, may]);
}

describe("which folder may import which", () => {
  test("is what docs/architecture.md says", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/architecture.md"), "utf8");
    const rows = (page.split("| folder | what is in it | may import |\n|---|---|---|\n")[1]?.split("\n\n")[0] ?? "").split("\n");
    expect(Object.fromEntries(rows.flatMap(documented))).toEqual(mayImport);
  });
  test.each(["engine/engine.ts", "injectors/registry.ts", "probes/registry.ts", "outbound/guard.ts", "persistence/store.ts"])(
    "a page may not import lib/%s, not even its types",
    (path) => {
      expect(forbidden("app/g/page.tsx", `#lib/${path}`)).toContain("may not import");
      expect(forbidden("app/g/page.tsx", `#lib/${path}`, true)).toContain("may not import");
    },
  );
  test("a page of organizers may not import another one, but what stands beside them", () => {
    const debrief = "app/backchannel/[id]/debrief/debrief.tsx";
    expect(forbidden(debrief, "../conduct/conduct.tsx")).toContain("debrief may not import conduct");
    expect(forbidden("app/backchannel/[id]/run-sheet/people/a.tsx", "../../conduct/strip.tsx")).toContain(
      "run-sheet may not import conduct",
    );
    expect(forbidden(debrief, "../live/use-conduct.ts")).toBeNull();
    expect(forbidden(debrief, "./preview/page.tsx")).toBeNull();
  });
  test("of the streams a page may import what is for browsers", () => {
    expect(forbidden("app/g/page.tsx", "#lib/realtime/protocol.ts", true)).toContain("may not import lib/realtime/protocol.ts");
    expect(forbidden("app/backchannel/page.tsx", "#lib/realtime/publish.ts")).toContain("may not import lib/realtime/publish.ts");
    expect(forbidden("app/g/page.tsx", "#lib/realtime/client/use-stream.ts")).toBeNull();
  });
  test("what is read is reported, and reports read nothing", () => {
    expect(forbidden("lib/queries/report/review-of.ts", "#lib/reports/report.ts")).toBeNull();
    expect(forbidden("lib/reports/report.ts", "#lib/queries/report/review-of.ts", true)).toContain("may not import");
    expect(forbidden("lib/reports/report.ts", "#lib/persistence/store.ts")).toContain("may not import");
  });
  test("reads write nothing, and neither of them knows the engine", () => {
    expect(forbidden("lib/commands/failure/fire.ts", "#lib/queries/snapshot.ts")).toBeNull();
    expect(forbidden("lib/queries/snapshot.ts", "#lib/commands/gate.ts")).toContain("may not import");
    for (const from of ["lib/queries/snapshot.ts", "lib/commands/failure/fire.ts", "lib/realtime/publish.ts"])
      expect(forbidden(from, "#lib/engine/engine.ts")).toContain("may not import");
  });
  test("a page may not import the database's client, not even its types", () => {
    expect(forbidden("app/g/page.tsx", "@prisma/client")).toContain("Prisma");
    expect(forbidden("app/g/page.tsx", "#lib/persistence/generated/models.ts", true)).toContain("Prisma");
  });
  test("a query may take the shape of a row, not the client", () => {
    expect(forbidden("lib/queries/incident/told.ts", "#lib/persistence/generated/models.ts", true)).toBeNull();
    expect(forbidden("lib/queries/incident/told.ts", "#lib/persistence/generated/client.ts")).toContain("Prisma");
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
      expect(forbidden("app/ui/time/clock.tsx", what)).toContain("participants' bundles");
      expect(forbidden("app/backchannel/[id]/conduct/conduct.tsx", what)).toBeNull();
    }
    expect(forbidden("app/g/[id]/page.tsx", "../../backchannel/ui/panel.tsx")).toContain("participants' bundles");
  });
  test("what participants' pages load of the streams knows nothing of conduct's picture", () => {
    for (const what of ["./conduct/fold-conduct.ts", "./conduct/conduct-line.ts", "../conduct/told.ts", "../organizer-protocol.ts"]) {
      expect(forbidden("lib/realtime/client/stream-client.ts", what)).toContain("participants' bundles");
      expect(forbidden("lib/realtime/client/use-organizer-stream.ts", what)).toBeNull();
    }
    expect(forbidden("app/ui/time/clock.tsx", "#lib/realtime/conduct/told.ts")).toContain("participants' bundles");
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
  asks: "export const asked = [new Date(), Date.now(), Date.now];\n",
  given: "export const given = (ms: number) => [new Date(ms), Date.parse('2026-01-01'), performance.now()];\n",
  floats: "export const forget = () => {\n  Promise.reject(new Error('lost'));\n};\n",
  tells: "export const told = (ms: string) => [`T+${ms}`, 'at T+', ms.replace('+', 'T')];\n",
  keeps: "export const one = 1;\n",
};

const asking = (where: "prepare" | "execute"): string => `
import { defineCommand } from "../gate.ts";
import { look } from "./look.ts";

export const ask = defineCommand({
  prepare: (_outside: unknown, _input: unknown, save: (made: unknown) => unknown) => save(${where === "prepare" ? "look" : "null"}),
  execute: () => ${where === "execute" ? "look" : "null"},
});
`;

/** A command that looks at what asks over the network, two imports away. */
const modules = {
  "lib/outbound/guard.ts": "export const guard = () => true;\n",
  "lib/commands/gate.ts": "export const defineCommand = <T>(command: T): T => command;\n",
  "lib/commands/ask/check.ts": 'import { guard } from "../../outbound/guard.ts";\n\nexport const check = () => guard();\n',
  "lib/commands/ask/look.ts": 'import { check } from "./check.ts";\n\nexport const look = () => check();\n',
  "lib/commands/ask/asks-in-execute.ts": asking("execute"),
  "lib/commands/ask/asks-in-prepare.ts": asking("prepare"),
  "lib/queries/casts.ts":
    "type State = 'armed';\nexport const cast = (row: { state: string; body: string }, kind: string) => [row.state as State, kind as State, row.body as State];\n",
  "lib/commands/ask/fetches.ts": `${asking("prepare")}\nexport const also = async () => fetch("http://a");\n`,
  ...Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`lib/domain/crowd/one-${at}.ts`, `export const one${at} = ${at};\n`])),
  ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`lib/domain/full/one-${at}.ts`, `export const two${at} = ${at};\n`])),
  "lib/domain/full/one-0.test.ts": "export const tested = true;\n",
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
    for (const [path, source] of Object.entries(modules)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), source);
    }
    const { stdout } = spawnSync(join(root, "node_modules/.bin/oxlint"), ["--format", "unix"], { cwd: project, encoding: "utf8" });
    complaints = stdout.split("\n");
  }, 60_000);
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const about = (name: keyof typeof sources | "asks-in-execute" | "asks-in-prepare" | "fetches" | "casts"): string =>
    complaints.filter((line) => line.includes(`/${name}.ts:`)).join("\n");

  test("bites where the domain reaches for the database", () => expect(about("reaches-up")).toContain("gameday(layers)"));
  test("bites where something else than the publisher emits", () => expect(about("emits")).toContain("gameday(only-emitter)"));
  test("bites wherever a moment is this machine's, and nowhere else", () => {
    expect(about("asks").match(/gameday\(one-clock\)/g)).toHaveLength(3);
    expect(about("given")).toBe("");
  });
  test("bites wherever somebody else makes words of T+", () => {
    expect(about("tells").match(/gameday\(one-t-plus\)/g)).toHaveLength(2);
  });
  test("bites where a stored word is cast instead of parsed", () => {
    expect(about("casts").match(/gameday\(parsed-words\)/g)).toHaveLength(2);
  });
  test("bites where a promise floats", () => expect(about("floats")).toContain("no-floating-promises"));
  test("bites where a command asks over the network within its transaction, and not before it", () => {
    expect(about("asks-in-execute")).toContain("look asks over the network");
    expect(about("fetches")).toContain("fetch asks over the network");
    expect(about("asks-in-prepare")).toBe("");
  });
  test("bites once where more than twenty modules share a folder, whatever tests stand beside them", () => {
    const crowded = complaints.filter((line) => line.includes("gameday(room-for-all)"));
    expect(crowded).toEqual([expect.stringContaining("lib/domain/crowd/")]);
  });
  test("is content with what keeps the rules", () => expect(about("keeps")).toBe(""));
});
