import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchProduct } from "../../fixtures/start-product.ts";
import { cloneable, cloneInto, giveTo } from "../checkout.ts";
import { signInLink, type Machine } from "../machine.ts";
import { environmentOf, nobody } from "../nobody.ts";
import { playDay } from "../play-day.ts";

/** Installs by itself as a first start does, where npm runs no install script, as somebody who may do little. */
export const ordinaryUser: Machine = {
  name: "a first start of an ordinary user",
  values: [
    "TZ Asia/Kathmandu",
    "LC_ALL=tr_TR.UTF-8",
    "ignore-scripts",
    "a folder with spaces and an umlaut",
    "an ordinary user",
    "embedded PostgreSQL",
  ],
  missing: () => {
    if (process.getuid?.() !== 0) return "only root can start it as somebody else";
    const { status } = spawnSync("npm", ["--version"], {
      ...nobody(),
      cwd: "/",
      stdio: "ignore",
      env: { ...process.env, HOME: "/nonexistent" },
    });
    return status === 0 ? cloneable() : "nobody but root can run this machine's npm";
  },
  play: async (after) => {
    const owner = nobody();
    const parent = await mkdtemp(join(tmpdir(), "gameday-elsewhere-"));
    after(() => rm(parent, { recursive: true, force: true }));
    await chmod(parent, 0o755);
    const [home, root, cache, bin] = ["home", "Übung für alle", "npm cache", "bin"].map((name) => join(parent, name)) as [
      string,
      string,
      string,
      string,
    ];
    for (const folder of [home, bin]) await mkdir(folder);
    // This checkout may be where nobody else can go, and its Node with it.
    await copyFile(process.execPath, join(bin, "node"));
    await cloneInto(root);
    await writeFile(join(home, ".npmrc"), "ignore-scripts=true\n");
    await copyCache(cache);
    giveTo(owner, home, root, cache);
    const environment = {
      ...environmentOf(home),
      PATH: `${bin}:${process.env.PATH}`,
      TZ: "Asia/Kathmandu",
      LC_ALL: "tr_TR.UTF-8",
      DATABASE_URL: "",
      npm_config_userconfig: join(home, ".npmrc"),
      npm_config_cache: cache,
      npm_config_prefer_offline: "true",
      NODE_COMPILE_CACHE: "",
    };
    const told = execFileSync("npm", ["config", "get", "ignore-scripts"], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, ...environment },
      ...owner,
    });
    if (told.trim() !== "true") throw new Error(`npm would run install scripts: ${told}`);
    const product = await launchProduct({
      root,
      node: join(bin, "node"),
      args: ["--practice"],
      environment,
      owner,
      parent: home,
      withinMs: 600_000,
    });
    after(product.stop);
    await playDay({ ...product, practiceUrl: product.practiceUrl ?? "", signInLink: signInLink(product, environment, owner) });
  },
};

/** What npm fetched before it need not fetch again. */
async function copyCache(cache: string): Promise<void> {
  const known = execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).trim();
  if (existsSync(join(known, "_cacache"))) execFileSync("cp", ["-a", "--reflink=auto", known, cache]);
  else await mkdir(cache);
}
