import { isDeepStrictEqual } from "node:util";
import { InjectorError, type Problem } from "../contract.ts";
import { findProblems } from "../find-problems.ts";
import { pollUntil, type Reading } from "../poll-until.ts";
import type { Ec2Calls, IdentityCalls, RdsCalls } from "./account/calls.ts";
import type { Caller } from "./account/caller.ts";
import type { Connection } from "./account/connection.ts";
import { simulate } from "./account/may.ts";
import { dbInstanceArn, isChanging, readDbInstance, securityGroupIds, type DbInstance } from "./db-instance.ts";
import { requireMayCreateGroup } from "./isolation-group.ts";
import { setSecurityGroups } from "./swap-security-groups.ts";

type Asked = {
  rds: RdsCalls;
  ec2: Ec2Calls;
  identity: IdentityCalls;
  caller: Caller | null;
  connection: Connection;
  reading: Reading;
};

/** Whether the identity may change the instance: by IAM's simulation, and where that can't be asked by writing back what it has. */
export async function findModifyProblems(asked: Asked, instance: DbInstance): Promise<Problem[]> {
  const { identity, caller, connection } = asked;
  return findProblems(async () => {
    const known =
      caller === null
        ? "unknown"
        : await simulate({
            identity,
            caller,
            roleArn: connection.roleArn,
            action: "rds:ModifyDBInstance",
            resource: dbInstanceArn(caller, connection.region, instance.id),
            target: instance.id,
            tags: instance.tags,
          });
    if (known === "unknown") await writeBack(asked, instance);
    return [];
  });
}

/** Whether the isolation group can be made, where there is none yet. */
export const findCreateProblems = ({ ec2 }: Pick<Asked, "ec2">, vpcId: string): Promise<Problem[]> =>
  findProblems(async () => {
    await requireMayCreateGroup(ec2, vpcId);
    return [];
  });

/** Sets the groups that the instance has: AWS looks at the permission, and nothing is another than before. Throws when it is, after mending it. */
async function writeBack({ rds, reading }: Pick<Asked, "rds" | "reading">, before: DbInstance): Promise<void> {
  const own = securityGroupIds(before);
  await setSecurityGroups(rds, before.id, own);
  const read = () => readDbInstance(rds, before.id);
  const { reading: after } = await pollUntil(read, (now) => !isChanging(now), reading);
  if (isDeepStrictEqual(securityGroupIds(after).toSorted(), own.toSorted())) return;
  await setSecurityGroups(rds, before.id, own);
  throw new InjectorError(
    "conflict",
    `${before.id} got ${securityGroupIds(after).join(", ")} when it was set to ${own.join(", ")}, which it had: the endpoint does not do what it is told, or somebody changes it right now. It was set to what it had.`,
  );
}
