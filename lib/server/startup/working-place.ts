import { resolve } from "node:path";
import type { KeptFor } from "#lib/engine/keeping/roll-up.ts";
import options from "../options.json" with { type: "json" };

export type WorkingPlace = { databaseUrl: string; dataFolder: string; revertOnly: boolean };

/** Where a process of ours works: the supervisor says so in the environment. Throws with the variable that is missing. */
export function workingPlace(environment: NodeJS.ProcessEnv): WorkingPlace {
  const databaseUrl = environment.DATABASE_URL ?? "";
  if (databaseUrl === "") throw new Error("DATABASE_URL is not set: start through npm start");
  const revertOnly = ["1", "true"].includes(environment.GAMEDAY_REVERT_ONLY ?? "");
  return { databaseUrl, dataFolder: resolve(environment.GAMEDAY_DATA ?? ".gameday"), revertOnly };
}

const dayMs = 86_400_000;

/** For how long what was measured is kept: as the supervisor says in the environment, else as the options' defaults say. */
export function keptFor(environment: NodeJS.ProcessEnv): KeptFor {
  const ms = (name: string): number => {
    const option = options.find((one) => one.name === name);
    const given = Number(environment[option?.environment ?? ""] ?? "");
    return dayMs * (given >= 1 ? given : Number(option?.default));
  };
  return { samplesMs: ms("keep-samples"), minutesMs: ms("keep-minutes") };
}
