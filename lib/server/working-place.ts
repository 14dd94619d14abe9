import { resolve } from "node:path";

/** Where a process of ours works: the supervisor says so in the environment. Throws with the variable that is missing. */
export function workingPlace(environment: NodeJS.ProcessEnv): { databaseUrl: string; dataFolder: string } {
  const databaseUrl = environment.DATABASE_URL ?? "";
  if (databaseUrl === "") throw new Error("DATABASE_URL is not set: start through npm start");
  return { databaseUrl, dataFolder: resolve(environment.GAMEDAY_DATA ?? ".gameday") };
}
