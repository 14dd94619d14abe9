import { databaseMode, type Mode } from "../databases/database-mode.ts";
import type { Databases } from "../databases/watch-databases.ts";
import type { Flags } from "../flags.ts";
import type { WriteQueue } from "../queue/write-queue.ts";
import type { SourceName } from "./fall-back.ts";

type Parts = { databases: Databases; flags: Flags; queue: WriteQueue };

/** The mode the api is in now, from the last checks. */
export function apiMode({ databases, flags }: Omit<Parts, "queue">): Mode {
  return databaseMode({
    primary: databases.writer !== null,
    healthyReplicas: databases.healthyReplicas.length,
    readOnlyFlag: flags.current["readOnly"] === true,
  });
}

function presentSource(databases: Databases): SourceName {
  if (databases.healthyReplicas.length > 0) return "replica";
  return databases.primary?.healthy ? "primary" : "cache";
}

/** Headers by which clients know the api's health and fail over by themselves. A read overrides the source by its own. */
export function healthHeaders(parts: Parts): Record<string, string> {
  return {
    "x-health-mode": apiMode(parts),
    "x-health-source": presentSource(parts.databases),
    "x-health-queue": parts.queue.state,
  };
}
