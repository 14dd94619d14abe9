import { join } from "node:path";
import { tightLimits } from "#lib/persistence/connection/tight-limits.ts";
import type { StartSettings } from "./environment.ts";
import { choosePlace, type Place } from "../postgres/choose-place.ts";
import { startPostgres } from "../postgres/start-postgres.ts";
import type { Lifeline } from "../processes/lifeline.ts";
import { projectFolder } from "../processes/programs.ts";
import type { RunningPrograms } from "../processes/running-programs.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { buildPages } from "./build-pages.ts";
import { generateClient } from "./generate-client.ts";
import { whileHolding } from "./hold-folder.ts";
import { step } from "./step.ts";

/** Generates and builds what is stale, one instance of this checkout at a time. `logFolder` gets what the tools say. */
export async function prepareCode(logFolder: string, { mode, only }: Pick<StartSettings, "mode" | "only">): Promise<void> {
  const lock = join(projectFolder, "node_modules/.cache/gameday/build.lock");
  const others = () => console.log("  another instance of this checkout is building: waiting for it");
  await whileHolding(lock, others, async () => {
    await step("database client", async (say) =>
      say((await generateClient(projectFolder, join(logFolder, "generate.log"))) ? "generated" : "is fresh"),
    );
    if (mode === "development" || only === "engine") return;
    await step("pages", async (say) => say((await buildPages(projectFolder, join(logFolder, "build.log"))) ? "built" : "are fresh"));
  });
}

export type Prepared = { databaseUrl: string; place: Place | null };

/** A database at its newest migration: the embedded one, or that of DATABASE_URL. `place` is where PostgreSQL may keep files here. */
export async function prepareDatabase(settings: StartSettings, line: Lifeline, programs: RunningPrograms): Promise<Prepared> {
  const logFolder = join(settings.dataFolder, "logs");
  const place = settings.databaseUrl === null || settings.practice ? await choosePlace(settings.dataFolder) : null;
  const databaseUrl = settings.databaseUrl ?? (await startEmbedded(place, logFolder, line, programs));
  await step("migrations", async (say) => {
    const applied = await applyMigrations(databaseUrl, settings.participantsUrl);
    say(applied.length === 0 ? "none new" : `${applied.length} applied`);
  });
  for (const { what, allows, wants } of await tightLimits(databaseUrl, settings.participantsUrl))
    programs.tell(`the ${what} of PostgreSQL lets in ${allows} connections, and a busy day may want ${wants}: what is over that waits`);
  return { databaseUrl, place };
}

async function startEmbedded(place: Place | null, logFolder: string, line: Lifeline, programs: RunningPrograms): Promise<string> {
  if (place === null) throw new Error("the embedded PostgreSQL has no place");
  return step("PostgreSQL", async (say) => {
    const databaseUrl = await startPostgres(place, logFolder, line, programs);
    if (place.moved) say(`kept in ${place.folder}, as the user postgres can't enter the data folder`);
    return databaseUrl;
  });
}
