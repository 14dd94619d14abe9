import { join } from "node:path";
import { loginRole } from "#lib/persistence/roles/login-role.ts";
import { tightLimits } from "#lib/persistence/connection/tight-limits.ts";
import { UnfitConnection } from "#lib/persistence/connection/unfit-connection.ts";
import { proveLogins, RefusedLogin } from "#lib/persistence/roles/prove-logins.ts";
import { MissingRights, prepareSchema } from "#lib/persistence/roles/prepare-schema.ts";
import { StartRefusal } from "./startup/refusal.ts";
import type { Settings } from "./environment.ts";
import { choosePlace, type Place } from "./postgres/choose-place.ts";
import { startPostgres } from "./postgres/start-postgres.ts";
import type { Lifeline } from "./processes/lifeline.ts";
import { projectFolder } from "./programs.ts";
import type { RunningPrograms } from "./running-programs.ts";
import { because } from "./startup/check-database.ts";
import { buildPages } from "./startup/build-pages.ts";
import { generateClient } from "./startup/generate-client.ts";
import { whileHolding } from "./startup/hold-folder.ts";
import { step } from "./startup/step.ts";

/** Generates and builds what is stale, one instance of this checkout at a time. `logFolder` gets what the tools say. */
export async function prepareCode(logFolder: string, { mode, only }: Pick<Settings, "mode" | "only">): Promise<void> {
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
export async function prepareDatabase(settings: Settings, line: Lifeline, programs: RunningPrograms): Promise<Prepared> {
  const logFolder = join(settings.dataFolder, "logs");
  const place = settings.databaseUrl === null || settings.practice ? await choosePlace(settings.dataFolder) : null;
  const databaseUrl = settings.databaseUrl ?? (await startEmbedded(place, logFolder, line, programs));
  await step("migrations", async (say) => {
    const applied = await prepareSchema(databaseUrl, settings.participantsUrl).catch((error: unknown) => {
      throw error instanceof MissingRights ? refuseRights(error, databaseUrl) : error;
    });
    await proveLogins(databaseUrl, settings.participantsUrl).catch((error: unknown) => {
      throw error instanceof RefusedLogin ? refuseLogin(error) : error;
    });
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

function refuseLogin({ role, cause }: RefusedLogin): StartRefusal {
  const why = cause instanceof UnfitConnection ? cause.message.replace(/\.$/, "") : because(cause);
  return new StartRefusal(
    `The database takes DATABASE_URL's user, and not its role ${role} (${why}): let it in too, behind PgBouncer by auth_query or by a line in its auth_file.`,
    cause,
  );
}

/** One message: what an administrator runs, and with which option we start then. */
function refuseRights({ sql, cause }: MissingRights, databaseUrl: string): StartRefusal {
  const login = loginRole(databaseUrl, "participant");
  const then = sql.includes(login) ? `start with --participants-url postgresql://${login}:THAT-PASSWORD@HOST/DATABASE` : "start again";
  return new StartRefusal(
    `The user of DATABASE_URL may not make the roles that keep the backchannel apart. An administrator runs this once in that database, then ${then}:\n${sql}`,
    cause,
  );
}
