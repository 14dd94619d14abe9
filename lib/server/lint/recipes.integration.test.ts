import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFolder } from "../processes/programs.ts";
import { afterStep, readRecipes } from "./read-recipes.ts";

/** How many files one more of each may take: issue 11. */
const aims = {
  "An injector": 3,
  "A probe kind": 3,
  "A command": 4,
  "An engine verb": 8,
  "An event with its reaction": 4,
  "An organizers' page": 4,
  "A table": 3,
};

const copied = ["app", "lib", "e2e", "prisma", "docs", "public"];
const settings = ["package.json", "tsconfig.json", "vitest.config.ts", "next-env.d.ts", "next.config.js", "instrumentation.ts"];
/** Next writes these for the routes that there are, which takes a while. */
const pageProps = "type PageProps<_Route extends string> = { params: Promise<any>; searchParams: Promise<any> };\n";
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "gameday-recipes-"));
  for (const path of [...copied, ...settings]) await cp(join(projectFolder, path), join(scratch, path), { recursive: true });
  await writeFile(join(scratch, "page-props.d.ts"), pageProps);
  await symlink(join(projectFolder, "node_modules"), join(scratch, "node_modules"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const recipes = readRecipes(await readFile(join(projectFolder, "docs/recipes.md"), "utf8"));
const read = (path: string): Promise<string | null> => readFile(join(scratch, path), "utf8").catch(() => null);

/** A program of ours in the copy; what it says when it fails is the failure. */
async function run(program: string, ...args: string[]): Promise<void> {
  const { GAMEDAY_TEST_DATABASE: _ours, VITEST: _runner, VITEST_POOL_ID: _pool, VITEST_WORKER_ID: _worker, ...env } = process.env;
  await promisify(execFile)(join(scratch, "node_modules/.bin", program), args, { cwd: scratch, env, maxBuffer: 50_000_000 }).catch(
    ({ stdout = "", stderr = "" }: { stdout?: string; stderr?: string }) =>
      expect.fail(`${program} ${args.join(" ")}\n${stdout}\n${stderr}`),
  );
}

test("there is a recipe for each kind of thing, which takes no more files than it may and says how many", () => {
  const counted = recipes.map(({ title, steps }) => [title, new Set(steps.map(({ path }) => path)).size]);
  expect(Object.fromEntries(counted)).toEqual(aims);
  expect(Object.fromEntries(recipes.map(({ title, promised }) => [title, promised]))).toEqual(aims);
});

// One after another on one copy: the event builds on the command, as it does for whoever reads the page.
test("whoever follows them has things that compile, are complete and keep their promises", { timeout: 900_000 }, async () => {
  for (const { steps } of recipes)
    for (const step of steps) {
      const text = afterStep(step, await read(step.path));
      await mkdir(dirname(join(scratch, step.path)), { recursive: true });
      await writeFile(join(scratch, step.path), text);
    }
  await run("tsc", "--noEmit", "--incremental", "false");
  const tests = recipes.flatMap(({ steps }) => steps.map(({ path }) => path).filter((path) => path.includes(".test.ts")));
  const units = tests.filter((path) => !path.includes(".integration."));
  expect(units).toHaveLength(2);
  await run("vitest", "run", "-u", "--project", "unit", ...units, "lib/injectors/registry.test.ts", "lib/injectors/drivers-page.test.ts");
  expect(await read("docs/drivers.md")).toContain("## file.protect");
  const stored = tests.filter((path) => path.includes(".integration."));
  const [engines, others] = [
    stored.filter((path) => path.startsWith("lib/engine/")),
    stored.filter((path) => !path.startsWith("lib/engine/")),
  ];
  expect([engines.length, others.length]).toEqual([1, 2]);
  await run("vitest", "run", "--project", "America/Chicago", ...engines);
  const complete = ["lib/persistence/migrations.integration.test.ts", "lib/persistence/stored-enums.integration.test.ts"];
  await run("vitest", "run", "--project", "integration", ...others, ...complete);
});
