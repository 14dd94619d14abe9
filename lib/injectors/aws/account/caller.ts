import { InjectorError } from "../../contract.ts";
import type { IdentityCalls } from "./calls.ts";
import { ask } from "./errors.ts";

/** As whom AWS is asked: `arn:aws:sts::123456789012:assumed-role/gameday/session`. */
export type Caller = { arn: string; account: string; partition: string };

/** Asks AWS as whom it is asked, which needs no permission. Throws `credentials`, `unreachable` and what else an endpoint says. */
export async function readCaller(identity: IdentityCalls): Promise<Caller> {
  const asked = { action: "sts:GetCallerIdentity", target: "this identity" };
  const { Arn = "", Account = "" } = await ask(asked, () => identity.getCallerIdentity());
  const partition = Arn.split(":")[1] ?? "";
  if (Account === "" || partition === "") throw new InjectorError("invalid", "The endpoint does not say as whom it is asked.");
  return { arn: Arn, account: Account, partition };
}

/** The identity whose policies decide: a session's role, else the caller itself. `roleArn` knows the path of a role, a session doesn't. */
export function policySource({ arn, account, partition }: Caller, roleArn: string | undefined): string {
  const role = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  if (role === undefined) return arn;
  return roleArn?.endsWith(`/${role}`) ? roleArn : `arn:${partition}:iam::${account}:role/${role}`;
}
