import { InjectorError, type Problem } from "../contract.ts";
import type { Ec2Calls } from "./account/calls.ts";
import { ask } from "./account/errors.ts";

export const isolationGroupName = "gameday-isolation";
const description = "Gameday: admits nothing.";

/** The VPC's security group that admits nothing; null when there is none. Throws `conflict` when somebody has let it admit something. */
export async function findIsolationGroup(ec2: Ec2Calls, vpcId: string): Promise<string | null> {
  const group = await lookUp(ec2, vpcId);
  if (group !== null && group.admits) {
    throw new InjectorError("conflict", `The security group ${isolationGroupName} (${group.id}) admits traffic: remove its inbound rules.`);
  }
  return group?.id ?? null;
}

/** The same group, whatever it admits by now: a revert takes it away in any case. */
export async function anyIsolationGroup(ec2: Ec2Calls, vpcId: string): Promise<string | null> {
  return (await lookUp(ec2, vpcId))?.id ?? null;
}

async function lookUp(ec2: Ec2Calls, vpcId: string): Promise<{ id: string; admits: boolean } | null> {
  const filters = [
    { Name: "group-name", Values: [isolationGroupName] },
    { Name: "vpc-id", Values: [vpcId] },
  ];
  const asked = { action: "ec2:DescribeSecurityGroups", target: vpcId };
  const { SecurityGroups } = await ask(asked, () => ec2.describeSecurityGroups({ Filters: filters }));
  const group = SecurityGroups?.find(({ GroupName }) => GroupName === isolationGroupName);
  if (group?.GroupId === undefined) return null;
  return { id: group.GroupId, admits: (group.IpPermissions ?? []).length > 0 };
}

/** Finds the group or makes it. It stays for the next firing: a group that admits nothing and that nothing uses does no harm. */
export async function ensureIsolationGroup(ec2: Ec2Calls, vpcId: string): Promise<string> {
  const existing = await findIsolationGroup(ec2, vpcId);
  if (existing !== null) return existing;
  const asked = { action: "ec2:CreateSecurityGroup", target: vpcId };
  try {
    const { GroupId } = await ask(asked, () =>
      ec2.createSecurityGroup({ GroupName: isolationGroupName, Description: description, VpcId: vpcId }),
    );
    if (GroupId !== undefined) return GroupId;
  } catch (error) {
    // Another firing of the same moment may have made it between the look and the call.
    if (!(error instanceof InjectorError) || error.code !== "conflict") throw error;
  }
  const made = await findIsolationGroup(ec2, vpcId);
  if (made === null) throw new InjectorError("conflict", `The security group ${isolationGroupName} could not be made in ${vpcId}.`);
  return made;
}

/**
 * Throws unless the group could be made, by EC2's own dry run: it changes nothing, and answers with an error when it would have. What an
 * endpoint makes of it all the same is deleted again: that group, by the id it answered with, and no other.
 */
export async function requireMayCreateGroup(ec2: Ec2Calls, vpcId: string): Promise<void> {
  const asked = { action: "ec2:CreateSecurityGroup", target: vpcId };
  const accepted = await ask(asked, async () => {
    try {
      return await ec2.createSecurityGroup({ GroupName: isolationGroupName, Description: description, VpcId: vpcId, DryRun: true });
    } catch (error) {
      if (error instanceof Error && error.name === "DryRunOperation") return null;
      throw error;
    }
  });
  if (accepted === null) return;
  const { GroupId } = accepted;
  const made = GroupId === undefined ? "a security group" : `the security group ${GroupId}`;
  const left = GroupId === undefined ? "It did not say which: look for it" : await deleteGroup(ec2, GroupId);
  throw new InjectorError(
    "conflict",
    `The endpoint does not know dry runs: it made ${made} in ${vpcId} when it was only asked. ${left}. Don't break anything through this endpoint.`,
  );
}

/** Deletes a group that we made; answers what became of it, in words. */
async function deleteGroup(ec2: Ec2Calls, id: string): Promise<string> {
  try {
    await ask({ action: "ec2:DeleteSecurityGroup", target: id }, () => ec2.deleteSecurityGroup({ GroupId: id }));
    return "It was deleted again";
  } catch (error) {
    if (!(error instanceof InjectorError)) throw error;
    return `It is still there, delete it: ${error.message.replace(/\.$/, "")}`;
  }
}

/** Warns of groups that it has and that are gone: a revert could not give them back. */
export async function goneGroupsWarning(ec2: Ec2Calls, id: string, groups: readonly string[]): Promise<Problem[]> {
  const existing = await existingGroups(ec2, groups);
  const gone = groups.filter((group) => !existing.includes(group));
  if (gone.length === 0) return [];
  const message = `EC2 knows no security group ${gone.join(", ")} of ${id}: a revert can't give it back. Take it off the instance first.`;
  return [{ severity: "warns", message }];
}

/** Which of these groups exist still. */
export async function existingGroups(ec2: Ec2Calls, ids: readonly string[]): Promise<string[]> {
  const asked = { action: "ec2:DescribeSecurityGroups", target: ids.join(", ") };
  const { SecurityGroups } = await ask(asked, () => ec2.describeSecurityGroups({ Filters: [{ Name: "group-id", Values: [...ids] }] }));
  const found = (SecurityGroups ?? []).map(({ GroupId }) => GroupId);
  return ids.filter((id) => found.includes(id));
}
