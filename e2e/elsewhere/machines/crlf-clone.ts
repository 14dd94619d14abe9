import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../../lib/server/processes/programs.ts";
import { launchProduct } from "../../fixtures/start-product.ts";
import { cloneable, cloneInto } from "../checkout.ts";
import { signInLink, type Machine } from "../machine.ts";
import { playDay } from "../play-day.ts";
import { startDebianPostgres } from "../services/debian-postgres.ts";
import { havePackages } from "../services/have-packages.ts";

export const crlfClone: Machine = {
  name: "a clone whose lines end as on Windows",
  values: ["TZ Europe/Berlin, server in America/Chicago", "LC_ALL=xx_XX", "core.autocrlf=true", "PostgreSQL 15, owner no superuser"],
  missing: () => cloneable() ?? havePackages(["postgres"]),
  play: async (after) => {
    const parent = await mkdtemp(join(tmpdir(), "gameday-elsewhere-"));
    after(() => rm(parent, { recursive: true, force: true }));
    await chmod(parent, 0o755);
    const root = join(parent, "gameday");
    await cloneInto(root, { crlf: true });
    execFileSync("cp", ["-al", join(projectFolder, "node_modules"), join(root, "node_modules")]);
    // What it makes there is its own: locks and compiled code are written in place.
    await rm(join(root, "node_modules/.cache"), { recursive: true, force: true });
    const server = await startDebianPostgres({ zone: "America/Chicago" });
    after(server.stop);
    const environment = { TZ: "Europe/Berlin", LC_ALL: "xx_XX", DATABASE_URL: server.url };
    const product = await launchProduct({ root, args: ["--practice"], environment, withinMs: 600_000 });
    after(product.stop);
    await playDay({ ...product, practiceUrl: product.practiceUrl ?? "", signInLink: signInLink(product, environment) });
  },
};
