import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it, test } from "vitest";
import { createEmptyDatabase } from "#lib/persistence/testing/database.ts";
import { startStrippingPooler } from "#lib/persistence/testing/strip-startup.ts";
import { tryHold } from "./startup/hold-folder.ts";
import { runStart } from "./testing/run-start.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-refusals-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a start that refuses prints; that it is one line on stderr, nothing on stdout, and the exit code 1, holds for each. */
async function refusalOf(...args: string[]): Promise<string> {
  const start = runStart(["--port", "0", "--data", join(folder, "data"), ...args]);
  const code = await start.ended;
  const { out, errors } = start.said();
  expect({ code, out, lines: errors.trimEnd().split("\n") }).toEqual({
    code: 1,
    out: "",
    lines: [expect.stringMatching(/^gameday: .*\.$/)],
  });
  return errors;
}

test.each([
  [["--bogus"], "Unknown option '--bogus'"],
  [["--port", "abc"], "--port is a number"],
  [["--port", "65536"], "--port is at most 65535"],
  [["--practice", "--no-practice"], "exclude each other"],
  [["--origin", "https://x.example/gameday"], "is an address without a path, like https://gameday.example"],
  [["--allow-host", "http://x.example"], "--allow-host is a list of names"],
  [["--allow-outbound", "10.0.0.0/99"], "--allow-outbound is a list like"],
  [["--host", "203.0.113.7"], "no address 203.0.113.7"],
])("refuses the options %j", async (args, words) => {
  expect(await refusalOf(...args)).toContain(words);
});

it("refuses a taken port", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  expect(await refusalOf("--port", String(port))).toContain(`Port ${port} on 127.0.0.1 is taken`);
  server.close();
});

it("refuses a data folder in use by another instance", async () => {
  const data = join(folder, "held");
  await mkdir(data);
  const held = tryHold(join(data, "instance.lock"));
  expect(await refusalOf("--data", data)).toContain("is in use by another Gameday");
  held?.release();
});

it("refuses a data folder that is a file, or that can't be made", async () => {
  await writeFile(join(folder, "file"), "");
  expect(await refusalOf("--data", join(folder, "file"))).toContain("it is not a folder");
  if (process.platform === "linux") expect(await refusalOf("--data", "/proc/gameday")).toContain("can't be made there");
});

it("refuses a full disk", async (context) => {
  const disk = join(folder, "disk");
  await mkdir(disk);
  const mounted = process.getuid?.() === 0 && spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]).status === 0;
  if (!mounted) context.skip("only root can mount a small disk");
  try {
    expect(await refusalOf("--data", join(disk, "data"))).toContain(`The disk of ${disk}/data is full`);
  } finally {
    spawnSync("umount", [disk]);
  }
});

test.each([
  ["a wrong password", (server: URL) => ((server.password = "wr0ng-secret"), (server.pathname = "/postgres")), "wrong user or password"],
  ["a missing database", (server: URL) => (server.pathname = "/not_there"), "there is no such database"],
  ["a port where nothing listens", (server: URL) => (server.port = "1"), "nothing listens there"],
  ["a host that does not exist", (server: URL) => (server.hostname = "gameday.invalid"), "DATABASE_URL"],
  ["a wrong scheme", (server: URL) => (server.search = "wrong"), "--database-url is an address like postgresql://"],
])("refuses a DATABASE_URL with %s, and does not show its password", async (_what, change, words) => {
  const url = new URL(inject("databaseServerUrl"));
  url.password = "wr0ng-secret";
  if (words.includes("no such database")) url.password = "postgres";
  change(url);
  const text = url.search === "" ? url.href : url.href.replace("postgresql:", "mysql:");
  const said = await refusalOf("--database-url", text);
  expect(said).toContain(words);
  expect(said).not.toContain("wr0ng-secret");
});

test("refuses a pooler that lets DATABASE_URL's user in and not the roles of our pools, by name", async () => {
  const databaseUrl = await createEmptyDatabase();
  const owner = new URL(databaseUrl).username;
  const pooler = await startStrippingPooler(databaseUrl, (user) => (user === owner ? null : `no such user: ${user}`));
  const start = runStart(["--only", "engine", "--data", join(folder, "pooled"), "--database-url", pooler.url]);
  expect(await start.ended).toBe(1);
  expect(start.said().errors).toMatch(
    /^gameday: The database takes DATABASE_URL's user, and not its role gameday_\w+_organizer \(no such user: gameday_\w+\): .*auth_query.*\.\n$/,
  );
  await pooler.close();
});

test("refuses a pooler that refuses a startup setting, at once", async () => {
  const pooler = await startStrippingPooler(await createEmptyDatabase(), () => "unsupported startup parameter: application_name");
  expect(await refusalOf("--only", "engine", "--database-url", pooler.url)).toContain("add it to ignore_startup_parameters");
  await pooler.close();
});
