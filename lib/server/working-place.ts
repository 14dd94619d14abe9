import { resolve } from "node:path";

export type WorkingPlace = { databaseUrl: string; dataFolder: string; revertOnly: boolean };

/** Where a process of ours works: the supervisor says so in the environment. Throws with the variable that is missing. */
export function workingPlace(environment: NodeJS.ProcessEnv): WorkingPlace {
  const databaseUrl = environment.DATABASE_URL ?? "";
  if (databaseUrl === "") throw new Error("DATABASE_URL is not set: start through npm start");
  const revertOnly = ["1", "true"].includes(environment.GAMEDAY_REVERT_ONLY ?? "");
  return { databaseUrl, dataFolder: resolve(environment.GAMEDAY_DATA ?? ".gameday"), revertOnly };
}
