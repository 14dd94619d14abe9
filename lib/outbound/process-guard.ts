import { readAllowList } from "./allow-list.ts";
import { createGuard, type Guard } from "./guard.ts";
import { practicePorts } from "./practice-ports.ts";

let made: Guard | null = null;

/** The guard of this process, by what the start told it. Held by the module, since agents and their connections live as long. */
export function processGuard(): Guard {
  made ??= guardOf(process.env);
  return made;
}

/** By GAMEDAY_ALLOW_OUTBOUND, GAMEDAY_PRACTICE_URL, and where we and our database are. */
export function guardOf(environment: NodeJS.ProcessEnv): Guard {
  const { GAMEDAY_ALLOW_OUTBOUND = "", GAMEDAY_PRACTICE_URL, PORT, DATABASE_URL } = environment;
  return createGuard({
    allowed: readAllowList(GAMEDAY_ALLOW_OUTBOUND),
    own: [...(PORT === undefined ? [] : [{ host: "127.0.0.1", port: Number(PORT) }]), ...databaseOf(DATABASE_URL)],
    practicePorts: practicePorts(GAMEDAY_PRACTICE_URL),
  });
}

function databaseOf(url: string | undefined): { host: string; port: number }[] {
  if (url === undefined || !URL.canParse(url)) return [];
  const { hostname, port } = new URL(url);
  return hostname === "" ? [] : [{ host: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port) || 5432 }];
}
