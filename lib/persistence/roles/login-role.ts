import { createHash } from "node:crypto";
import { readAddress } from "../connection/read-address.ts";

export type Secrecy = "participant" | "organizer";

/** The role a pool's privileges come from; it belongs to the whole cluster and can't log in. */
export const groupOf = (secrecy: Secrecy): string => `gameday_${secrecy}`;

/** The role a pool logs in as. Each database of a cluster has its own, so that several Gamedays share nothing but the groups. */
export function loginRole(databaseUrl: string, secrecy: Secrecy): string {
  const { database = "", user = "" } = readAddress(databaseUrl);
  const key = createHash("sha256")
    .update(database === "" ? user : database)
    .digest("hex")
    .slice(0, 12);
  return `gameday_${key}_${secrecy}`;
}
