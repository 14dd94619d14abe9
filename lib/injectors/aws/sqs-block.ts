import { z } from "zod";
import { InjectorError, type Injector } from "../contract.ts";
import { defineInjector } from "../define-injector.ts";
import { defineTargets } from "../define-targets.ts";
import type { Caller } from "./account/caller.ts";
import type { Connect, SqsCalls } from "./account/calls.ts";
import { connectSqs } from "./account/connect.ts";
import { connectionSchema, isPractice } from "./account/connection.ts";
import { nameMissing } from "./account/name-missing.ts";
import { openAccount, type AccountWiring } from "./account/open-account.ts";
import { findLimitProblems, findSetProblems, lossWarnings } from "./check-queue.ts";
import { productionWarning } from "./opt-in.ts";
import { blockedPolicy, blockSid, isBlocked, policyChanges, samePolicy, unblockedPolicy } from "./queue-policy.ts";
import { queueOf, queueUrlProblem, queueUrlSchema } from "./queue-url.ts";
import { queueFacts, listQueues, queueName, readQueue, requireQueueOptIn, setQueuePolicy, type Queue } from "./queue.ts";

const params = z
  .strictObject({ connection: connectionSchema, queueUrl: queueUrlSchema })
  .superRefine(({ connection, queueUrl }, context) => {
    const message = queueUrlProblem(queueUrl, connection);
    if (message !== null) context.addIssue({ code: "custom", path: ["queueUrl"], message });
  });
type SqsBlockParams = z.infer<typeof params>;

const stateSchema = z.object({ queueUrl: z.string(), policy: z.string().nullable() });

const permissions = [
  { action: "sqs:GetQueueAttributes", on: "the queue" },
  { action: "sqs:SetQueueAttributes", on: "the queue" },
  { action: "sqs:ListQueueTags", on: "the queue" },
  { action: "sqs:ListQueues", on: "*", optional: "the form then lists no queues" },
  { action: "iam:SimulatePrincipalPolicy", on: "the identity itself", optional: "check then writes back the policy that is there" },
] as const;

const needed = permissions.filter((one) => !("optional" in one));

const slow = "AWS may take up to a minute to follow a changed queue policy, both when it is broken and when it is reverted.";

type Wiring = AccountWiring & { sqs?: Connect<SqsCalls> };

/** Refuses everybody to send to, receive from and delete on a queue, by a Deny statement added to its access policy. */
export const createSqsBlock = ({ sqs: toSqs = connectSqs, ...wiring }: Wiring = {}): Injector<SqsBlockParams> =>
  defineInjector({
    kind: "aws.sqs.block",
    describes: "Makes an SQS queue refuse to send, receive and delete, by a Deny statement in its access policy.",
    params,
    permissions,
    state: stateSchema,
    targets: defineTargets({
      field: "queueUrl",
      from: z.object({ connection: connectionSchema }),
      list: ({ connection }, { signal }) => listQueues(toSqs(connection, signal), connection),
    }),
    aims: ({ queueUrl }) => [queueName(queueUrl)],
    open: ({ connection }, { signal }) => ({ ...openAccount(connection, signal, wiring), sqs: toSqs(connection, signal) }),
    facts: async (_target, { world, params: { queueUrl } }) => queueFacts(await readQueue(world.sqs, queueUrl)),
    tells: async ({ world }) => (await world.caller()).problems,
    warns: ({ connection }) => (isPractice(connection) ? [] : [slow]),
    check: (target, { world, params: { connection, queueUrl } }) => {
      const { account, name } = queueOf(queueUrl);
      const resourceOf = (_action: string, { partition }: Caller) => `arn:${partition}:sqs:${connection.region}:${account}:${name}`;
      return nameMissing(world, { permissions: needed, target, resourceOf }, async () => {
        const { caller } = await world.caller();
        const { queue, tags } = await readBlockable(world.sqs, queueUrl);
        const mayNot = await findSetProblems({ ...world, caller, queueUrl }, queue, tags);
        const losses = isPractice(connection) ? [] : lossWarnings(queue, target);
        return [...mayNot, ...findLimitProblems(queue, target), ...losses, ...productionWarning(target, tags)];
      });
    },
    prepare: async (_target, { world, params: { queueUrl } }) => {
      const { queue } = await readBlockable(world.sqs, queueUrl);
      return { queueUrl, policy: queue.policy };
    },
    start: async ({ target, state: { queueUrl, policy } }, { world: { sqs, reading } }, changing) => {
      const queue = await readQueue(sqs, queueUrl);
      if (isBlocked(queue.policy)) return "is blocked already";
      await requireQueueOptIn(sqs, queueUrl);
      if (!samePolicy(queue.policy, policy))
        throw new InjectorError("conflict", `${target} has another access policy than when this was armed: arm it again.`);
      await setQueuePolicy({ sqs, queueUrl, policy: blockedPolicy(policy, queue.arn), holds: isBlocked, changing, reading });
      return `refuses to send, receive and delete (policy statement ${blockSid} added)`;
    },
    revert: async ({ state: { queueUrl, policy } }, { world: { sqs, reading } }, changing) => {
      const queue = await readQueue(sqs, queueUrl);
      const wanted = unblockedPolicy(queue.policy, policy);
      const changes = policyChanges(wanted, policy);
      if (!isBlocked(queue.policy))
        return changes === null
          ? "has its own policy already"
          : { detail: `holds nothing of this failure: ${changes}, which was kept`, kept: changes };
      await setQueuePolicy({ sqs, queueUrl, policy: wanted, holds: (now) => samePolicy(now, wanted), changing, reading });
      const detail = wanted === null ? "its policy was removed, nothing else is in it" : `${blockSid} was taken out of its policy`;
      return changes === null ? detail : { detail: `${detail}; ${changes}, which was kept`, kept: changes };
    },
    look: async ({ state: { queueUrl, policy } }, { world: { sqs } }) => {
      const now = (await readQueue(sqs, queueUrl)).policy;
      const state = { queueUrl, policy: now };
      if (isBlocked(now)) return { is: "broken", state, detail: `holds ${blockSid}` };
      const kept = policyChanges(now, policy);
      return kept === null
        ? { is: "untouched", state, detail: "has its own policy, as recorded" }
        : { is: "theirs", state, detail: `holds nothing of this failure; ${kept}`, kept };
    },
    calls: async (records) =>
      records.flatMap(({ target, state: { policy } }) => {
        const restored = policy === null ? "Policy='' (none), or what others have made of it" : `Policy - ${blockSid}`;
        return [
          { verb: "SetQueueAttributes", target, detail: `Policy + ${blockSid}: Deny send, receive, delete to everybody` },
          { verb: "SetQueueAttributes", target, detail: `at the revert, ${restored}` },
        ];
      }),
  });

/** The queue, if it may be blocked now. */
async function readBlockable(sqs: SqsCalls, queueUrl: string): Promise<{ queue: Queue; tags: Record<string, string> }> {
  const tags = await requireQueueOptIn(sqs, queueUrl);
  const queue = await readQueue(sqs, queueUrl);
  if (isBlocked(queue.policy))
    throw new InjectorError("conflict", `${queueName(queueUrl)} is blocked already, by an earlier firing: revert that first.`);
  return { queue, tags };
}
