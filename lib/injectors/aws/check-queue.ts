import { roughly } from "#lib/domain/clock.ts";
import { InjectorError, type Problem } from "../contract.ts";
import { findProblems } from "../find-problems.ts";
import type { IdentityCalls, SqsCalls } from "./account/calls.ts";
import type { Caller } from "./account/caller.ts";
import { isPractice, type Connection } from "./account/connection.ts";
import { simulate } from "./account/may.ts";
import { blockedPolicy, policyLimits, policySize, samePolicy, servicesIn } from "./queue-policy.ts";
import { queueOf } from "./queue-url.ts";
import { queueName, readQueue, writeQueuePolicy, type Queue } from "./queue.ts";

type Asked = { sqs: SqsCalls; identity: IdentityCalls; caller: Caller | null; connection: Connection; queueUrl: string };

/** Whether the policy can be set: by IAM's simulation, and where that can't be asked by writing back the policy that is there. */
export async function findSetProblems(asked: Asked, queue: Queue, tags: Record<string, string>): Promise<Problem[]> {
  const { identity, caller, connection, queueUrl } = asked;
  return findProblems(async () => {
    const { account } = queueOf(queueUrl);
    if (caller !== null && !isPractice(connection) && account !== caller.account)
      throw new InjectorError(
        "permission",
        `${queueName(queueUrl)} belongs to account ${account}, and this acts in ${caller.account}: AWS lets nobody set the policy of another account's queue. Assume a role there.`,
      );
    const action = "sqs:SetQueueAttributes";
    const question = { identity, action, resource: queue.arn, target: queueName(queueUrl), tags, roleArn: connection.roleArn };
    const known = caller === null ? "unknown" : await simulate({ ...question, caller });
    if (known === "unknown") await writeBack(asked, queue);
    return [];
  });
}

/** What SQS would refuse at the moment of firing. */
export function findLimitProblems({ policy, arn }: Queue, target: string): Problem[] {
  const { statements, bytes } = policySize(blockedPolicy(policy, arn));
  const blocks = (message: string): Problem[] => [{ severity: "blocks", message }];
  if (statements > policyLimits.statements)
    return blocks(
      `The access policy of ${target} has ${statements - 1} statements, and SQS takes ${policyLimits.statements}: ours finds no room.`,
    );
  if (bytes > policyLimits.bytes)
    return blocks(`With ours the access policy of ${target} would have ${bytes} bytes, and SQS takes ${policyLimits.bytes}: shorten it.`);
  return [];
}

/** What no revert brings back. */
export function lossWarnings({ policy, retentionSeconds, hasDeadLetters }: Queue, target: string): Problem[] {
  const services = servicesIn(policy);
  const says = [
    ...(services.length === 0
      ? []
      : [
          `${target} is fed by ${services.join(", ")}: a service drops what the queue denies for good, unless its subscription or rule has a dead-letter queue of its own.`,
        ]),
    ...(hasDeadLetters
      ? [
          `What ${target} has handed out at that moment can't be deleted: it comes back and counts towards the dead-letter queue, from which nothing returns by itself.`,
        ]
      : []),
    ...(retentionSeconds === null
      ? []
      : [`Messages wait in ${target} for ${roughly(retentionSeconds * 1000)} at most: what gets older during the failure is gone.`]),
  ];
  return says.map((message) => ({ severity: "warns", message }));
}

/** Sets the policy that is there: AWS looks at the permission, and nothing is another than before. Throws when it is, after mending it. */
async function writeBack({ sqs, queueUrl }: Asked, before: Queue): Promise<void> {
  await writeQueuePolicy(sqs, queueUrl, before.policy);
  const after = await readQueue(sqs, queueUrl);
  if (samePolicy(after.policy, before.policy)) return;
  await writeQueuePolicy(sqs, queueUrl, before.policy);
  throw new InjectorError(
    "conflict",
    `${queueName(queueUrl)} got another policy when it was set to the one it had: the endpoint does not do what it is told, or somebody changes it right now. It was set to what it had.`,
  );
}
