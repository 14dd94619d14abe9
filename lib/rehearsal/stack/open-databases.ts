import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { openCloud, type Cloud } from "../aws/cloud.ts";
import { hasPristineDatabases, primaryId, pristineState, replicaIds } from "../aws/pristine.ts";
import { openState } from "../aws/open-state.ts";
import { postgresAccount } from "../databases/account.ts";
import { postgresBinaries } from "../databases/binaries.ts";
import { claimFolder } from "../databases/claim-folder.ts";
import { openFleet, type Fleet } from "../databases/fleet.ts";
import { placeDatabases } from "../databases/place.ts";
import { buildDatabases, startKeptDatabases, type Progress } from "./build-databases.ts";

async function keptPassword(file: string): Promise<string> {
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept) return kept;
  const made = randomBytes(18).toString("base64url");
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

async function startKept(fleet: Fleet, progress: Progress): Promise<boolean> {
  try {
    await startKeptDatabases(fleet, progress);
    return true;
  } catch (error) {
    progress(`what the last time left can't be used: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/**
 * Opens the databases of a data folder: as they were left when they are a whole primary with its two replicas (what their
 * security groups admit included), else wiped and built anew. Throws when another stack uses the folder.
 */
export async function openDatabases(dataFolder: string, progress: Progress): Promise<Cloud> {
  const account = await postgresAccount();
  const folder = await placeDatabases(dataFolder, account);
  if (!folder.startsWith(dataFolder)) progress(`PostgreSQL may not enter ${dataFolder}: its data is in ${folder}`);
  await claimFolder(folder);
  const file = openState(path.join(dataFolder, "aws.json"));
  const adminPassword = await keptPassword(path.join(dataFolder, "admin-password"));
  const fleet = await openFleet({ account, binaries: await postgresBinaries(account), folder, adminPassword });
  const cloud = openCloud(file, fleet, progress);
  try {
    const kept = !file.fresh && hasPristineDatabases(file.state) && (await startKept(fleet, progress));
    if (!kept) {
      for (const { id } of file.state.instances) await fleet.remove(id);
      await rm(path.join(dataFolder, "aws.json"), { force: true });
      await buildDatabases(fleet, progress);
      Object.assign(file.state, pristineState());
    }
    for (const one of file.state.instances) one.status = "available";
    for (const id of [primaryId, ...replicaIds]) await fleet.gateway(id);
    cloud.commit();
    return cloud;
  } catch (error) {
    await fleet.close();
    throw error;
  }
}
