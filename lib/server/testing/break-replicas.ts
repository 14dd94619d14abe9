import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { practiceManifestSchema } from "#lib/domain/plans/practice-manifest.ts";
import { makeGameDay, stateOf, type TestGameDay } from "#lib/engine/testing/game-day.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { Running } from "../processes/running.ts";

/** Isolates both replicas of the running practice stack as F1 of a game day; resolves when that is active. */
export async function breakReplicas(running: Running, store: Store, maxDurationMs: number): Promise<TestGameDay> {
  const manifest = practiceManifestSchema.parse(await (await fetch(`${running.practiceUrl}/practice.json`)).json());
  const connection = { region: manifest.aws.region, endpoint: manifest.aws.endpoint };
  const params = { connection, dbInstanceIdentifiers: manifest.databases.replicas };
  const failure = { key: "F1", injector: "aws.rds.isolate", params, trigger: { kind: "at" as const, offsetMs: 0 }, maxDurationMs };
  const day = await makeGameDay(store, { startedAgoMs: 0, failures: [failure] });
  await vi.waitFor(async () => expect(await stateOf(store, day.firingId("F1"))).toBe("active"), { timeout: 120_000, interval: 100 });
  return day;
}

/** The groups of each replica, read from what the practice stack of a data folder keeps, so that it may be gone. */
export async function replicaGroups(dataFolder: string): Promise<string[]> {
  const { instances } = JSON.parse(await readFile(join(dataFolder, "databases/practice/aws.json"), "utf8")) as {
    instances: { id: string; securityGroupIds: string[] }[];
  };
  return instances.filter(({ id }) => id.includes("replica")).flatMap(({ securityGroupIds }) => securityGroupIds);
}
