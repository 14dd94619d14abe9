import { InjectorError, type Permission, type Problem } from "../../contract.ts";
import { findProblems } from "../../find-problems.ts";
import type { Caller } from "./caller.ts";
import { simulate } from "./may.ts";
import type { Account } from "./open-account.ts";

type Needs = {
  permissions: readonly Permission[];
  target: string;
  /** The ARN of what an action is done to. */
  resourceOf: (action: string, caller: Caller) => string;
};

/** Looks at a target. Where AWS refuses a read, the other permissions are asked about all the same, so that whoever adds them is asked once. */
export async function nameMissing(account: Account, needs: Needs, look: () => Promise<Problem[]>): Promise<Problem[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof InjectorError) || error.code !== "permission") throw error;
    return [{ severity: "blocks", message: error.message }, ...(await findOthers(account, needs, error.message))];
  }
}

async function findOthers(
  { identity, connection, caller: whoAsks }: Account,
  { permissions, target, resourceOf }: Needs,
  refused: string,
): Promise<Problem[]> {
  const { caller } = await whoAsks();
  const asked = permissions.filter(({ action }) => !refused.includes(action));
  const unknown: string[] = [];
  const found = asked.map(({ action, optional }) =>
    findProblems(async () => {
      const question = { identity, roleArn: connection.roleArn, action, target, tags: {} };
      const known = caller === null ? "unknown" : await simulate({ ...question, caller, resource: resourceOf(action, caller) });
      if (known === "unknown") unknown.push(action);
      return [];
    }).then((problems) => (optional === undefined ? problems : problems.map((one) => neededUnless(one, optional)))),
  );
  const denied = (await Promise.all(found)).flat();
  const untold = `What else ${target} takes (${unknown.join(", ")}) can't be looked at before that.`;
  return unknown.length === 0 ? denied : [...denied, { severity: "warns", message: untold }];
}

const neededUnless = ({ message }: Problem, optional: string): Problem => ({
  severity: "warns",
  message: `${message.replace(/\.$/, "")} (not needed ${optional}).`,
});
