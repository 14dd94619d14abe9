import type { Kind } from "../kind.ts";
import { replica } from "./replica.ts";
import { primary } from "./primary.ts";
import { database } from "./database.ts";
import { connections } from "./connections.ts";
import { locks } from "./locks.ts";
import { privileges } from "./privileges.ts";
import { cache } from "./cache.ts";
import { sessionStore } from "./session-store.ts";
import { searchIndex } from "./search-index.ts";
import { objectStore } from "./object-store.ts";
import { fileShare } from "./file-share.ts";
import { secret } from "./secret.ts";
import { warehouse } from "./warehouse.ts";

export const data: readonly Kind[] = [
  replica,
  primary,
  database,
  connections,
  locks,
  privileges,
  cache,
  sessionStore,
  searchIndex,
  objectStore,
  fileShare,
  secret,
  warehouse,
];
