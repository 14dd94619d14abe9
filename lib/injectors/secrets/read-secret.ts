import { open } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InjectorError } from "../contract.ts";

/** Shorter ones occur in other words by chance, and could not be kept out of them. */
const shortest = 6;

/**
 * The secret of that name, as the installation keeps it: GAMEDAY_SECRET_<NAME> in the environment, else the file secrets/<NAME> in the data
 * folder, which its owner alone may read. Read each time: a file that is mended counts at once. Throws `credentials` with what to do.
 */
export async function readSecret(name: string, environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const variable = `GAMEDAY_SECRET_${name}`;
  const path = join(resolve(environment.GAMEDAY_DATA ?? ".gameday"), "secrets", name);
  const given = environment[variable];
  const value = given === undefined || given === "" ? await readOwn(name, variable, path) : given;
  if (value.length < shortest) throw new InjectorError("credentials", `The secret ${name} is shorter than ${shortest} characters.`);
  return value;
}

async function readOwn(name: string, variable: string, path: string): Promise<string> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR")
      throw new InjectorError("credentials", `There is no secret ${name} here: set ${variable}, or write it to ${path} with mode 600.`);
    throw new InjectorError("credentials", `The secret ${name} can't be read from ${path} (${error.code ?? error.name}).`);
  });
  try {
    const { mode } = await file.stat();
    if ((mode & 0o077) !== 0)
      throw new InjectorError(
        "credentials",
        `Others on this machine may read the secret ${name}: chmod 600 ${path}, and change the secret.`,
      );
    return (await file.readFile("utf8")).replace(/\r?\n$/, "");
  } finally {
    await file.close();
  }
}
