import { InjectorError } from "../contract.ts";
import type { Ec2Calls } from "./calls.ts";
import { ask } from "./errors.ts";

export const isolationGroupName = "gameday-isolation";

/** The VPC's security group that admits nothing; null when there is none. Throws `conflict` when somebody has let it admit something. */
export async function findIsolationGroup(ec2: Ec2Calls, vpcId: string): Promise<string | null> {
  const filters = [
    { Name: "group-name", Values: [isolationGroupName] },
    { Name: "vpc-id", Values: [vpcId] },
  ];
  const asked = { action: "ec2:DescribeSecurityGroups", target: vpcId };
  const { SecurityGroups } = await ask(asked, () => ec2.describeSecurityGroups({ Filters: filters }));
  const group = SecurityGroups?.find(({ GroupName }) => GroupName === isolationGroupName);
  if (group?.GroupId === undefined) return null;
  if ((group.IpPermissions ?? []).length > 0) {
    throw new InjectorError(
      "conflict",
      `The security group ${isolationGroupName} (${group.GroupId}) admits traffic: remove its inbound rules.`,
    );
  }
  return group.GroupId;
}

/** Finds the group or makes it. It stays for the next firing: a group that admits nothing and that nothing uses does no harm. */
export async function ensureIsolationGroup(ec2: Ec2Calls, vpcId: string): Promise<string> {
  const existing = await findIsolationGroup(ec2, vpcId);
  if (existing !== null) return existing;
  const asked = { action: "ec2:CreateSecurityGroup", target: vpcId };
  try {
    const { GroupId } = await ask(asked, () =>
      ec2.createSecurityGroup({ GroupName: isolationGroupName, Description: "Gameday: admits nothing.", VpcId: vpcId }),
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

/** Whether the group could be made, by EC2's own dry run, which answers with an error in both cases. */
export async function requireMayCreateGroup(ec2: Ec2Calls, vpcId: string): Promise<void> {
  const asked = { action: "ec2:CreateSecurityGroup", target: vpcId };
  await ask(asked, async () => {
    try {
      await ec2.createSecurityGroup({ GroupName: isolationGroupName, Description: "Gameday: admits nothing.", VpcId: vpcId, DryRun: true });
    } catch (error) {
      if (!(error instanceof Error && error.name === "DryRunOperation")) throw error;
    }
  });
}
