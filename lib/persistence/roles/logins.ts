import { readAddress, type Address } from "../connection/read-address.ts";
import { expectedOwner, type Expected } from "../connection/settle.ts";
import { passwordSource } from "./login-password.ts";
import { loginRole } from "./login-role.ts";

export type Login = { address: Address; expected: Expected };
type Logins = { organizers: Login; participants: Login; owner: Login };

/** Whom each pool logs in as. `participantsUrl` is given where we may not make roles: the owner's address serves organizers then. */
export function logins(databaseUrl: string, participantsUrl: string | null): Logins {
  const address = readAddress(databaseUrl);
  const owner = { address, expected: expectedOwner };
  if (participantsUrl !== null) {
    const given = readAddress(participantsUrl);
    return {
      owner,
      organizers: owner,
      participants: { address: given, expected: { login: given.user ?? "", keepsOut: hiddenFromParticipants } },
    };
  }
  const login = (secrecy: "participant" | "organizer", keepsOut: readonly string[]): Login => ({
    address: { ...address, user: loginRole(databaseUrl, secrecy), password: passwordSource(databaseUrl, secrecy) },
    expected: { login: loginRole(databaseUrl, secrecy), keepsOut },
  });
  return { owner, organizers: login("organizer", ["identity"]), participants: login("participant", hiddenFromParticipants) };
}

const hiddenFromParticipants = ["backchannel", "identity"] as const;
