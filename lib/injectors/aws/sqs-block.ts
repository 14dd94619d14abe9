import { z } from "zod";
import { InjectorError, type Injector, type UndoRecord } from "../contract.ts";
import { findProblems } from "../find-problems.ts";
import { openReading, type Pace } from "../poll-until.ts";
import { inspectTargets, proveTargets, recordedState } from "../read-back.ts";
import { breakTargets, settleTargets } from "../settle-targets.ts";
import type { Connect, IdentityCalls, SqsCalls } from "./account/calls.ts";
import { connectIdentity, connectSqs } from "./account/connect.ts";
import { connectionSchema, isPractice, paceOf, type Connection } from "./account/connection.ts";
import { describeCaller } from "./account/describe-caller.ts";
import { findLimitProblems, findSetProblems, lossWarnings } from "./check-queue.ts";
import { productionWarning } from "./opt-in.ts";
import { blockedPolicy, blockSid, isBlocked, policyChanges, samePolicy, unblockedPolicy } from "./queue-policy.ts";
import { queueUrlProblem } from "./queue-url.ts";
import { queueName, readQueue, requireQueueOptIn, setQueuePolicy } from "./queue.ts";

const params = z
  .strictObject({ connection: connectionSchema, queueUrl: z.url({ protocol: /^https?$/ }) })
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
  { action: "iam:SimulatePrincipalPolicy", on: "the identity itself", optional: "check then writes back the policy that is there" },
] as const;

type Wiring = { sqs?: Connect<SqsCalls>; identity?: Connect<IdentityCalls>; pace?: (connection: Connection) => Pace };

/** Refuses everybody to send to, receive from and delete on a queue, by a Deny statement added to its access policy. */
export function createSqsBlock({
  sqs: toSqs = connectSqs,
  identity: toIdentity = connectIdentity,
  pace = paceOf,
}: Wiring = {}): Injector<SqsBlockParams> {
  const prepareOne = async (sqs: SqsCalls, queueUrl: string) => {
    const target = queueName(queueUrl);
    const tags = await requireQueueOptIn(sqs, queueUrl);
    const queue = await readQueue(sqs, queueUrl);
    if (isBlocked(queue.policy))
      throw new InjectorError("conflict", `${target} is blocked already, by an earlier firing: revert that first.`);
    return { queue, tags, undo: { target, state: { queueUrl, policy: queue.policy } } };
  };

  return {
    kind: "aws.sqs.block",
    describes: "Makes an SQS queue refuse to send, receive and delete, by a Deny statement in its access policy.",
    params,
    permissions,
    check: async ({ connection, queueUrl }, context) => {
      const sqs = toSqs(connection, context.signal);
      const identity = toIdentity(connection, context.signal);
      const { caller, problems: who } = await describeCaller(identity, connection);
      const problems = await findProblems(async () => {
        const { queue, tags, undo } = await prepareOne(sqs, queueUrl);
        const mayNot = await findSetProblems({ sqs, identity, caller, connection, queueUrl }, queue, tags);
        const losses = isPractice(connection) ? [] : lossWarnings(queue, undo.target);
        return [...mayNot, ...findLimitProblems(queue, undo.target), ...losses, ...productionWarning(undo.target, tags)];
      });
      const slow = "AWS may take up to a minute to follow a changed queue policy, both when it is broken and when it is reverted.";
      return isPractice(connection) ? [...who, ...problems] : [...who, ...problems, { severity: "warns", message: slow }];
    },
    prepare: async ({ connection, queueUrl }, context) => [(await prepareOne(toSqs(connection, context.signal), queueUrl)).undo],
    dryRun: async (_given, undo) =>
      undo.flatMap((record) => {
        const { policy } = recorded(record);
        const restored = policy === null ? "Policy='' (none), or what others have made of it" : `Policy - ${blockSid}`;
        return [
          { verb: "SetQueueAttributes", target: record.target, detail: `Policy + ${blockSid}: Deny send, receive, delete to everybody` },
          { verb: "SetQueueAttributes", target: record.target, detail: `at the revert, ${restored}` },
        ];
      }),
    start: async ({ connection }, undo, context) => {
      const sqs = toSqs(connection, context.signal);
      const reading = openReading(pace(connection), context.signal);
      return breakTargets(undo, async (record, changing) => {
        const { queueUrl, policy } = recorded(record);
        const queue = await readQueue(sqs, queueUrl);
        if (isBlocked(queue.policy)) return "is blocked already";
        await requireQueueOptIn(sqs, queueUrl);
        if (!samePolicy(queue.policy, policy)) {
          throw new InjectorError("conflict", `${record.target} has another access policy than when this was armed: arm it again.`);
        }
        await setQueuePolicy({ sqs, queueUrl, policy: blockedPolicy(policy, queue.arn), holds: isBlocked, changing, reading });
        context.log(`${record.target}: policy statement ${blockSid} added`);
        return `refuses to send, receive and delete (${blockSid})`;
      });
    },
    inspect: async ({ connection }, undo, context) => {
      const sqs = toSqs(connection, context.signal);
      return inspectTargets(undo, async (record) => {
        const { queueUrl, policy } = recorded(record);
        const queue = await readQueue(sqs, queueUrl);
        if (isBlocked(queue.policy)) return { is: "broken", detail: `holds ${blockSid}` };
        return samePolicy(queue.policy, policy)
          ? { is: "untouched", detail: "has its own policy" }
          : { is: "unclear", detail: "has another policy" };
      });
    },
    revert: async ({ connection }, undo, context) => {
      const sqs = toSqs(connection, context.signal);
      const reading = openReading(pace(connection), context.signal);
      return settleTargets(undo, async (record, changing) => {
        const { queueUrl, policy } = recorded(record);
        const queue = await readQueue(sqs, queueUrl);
        const changes = policyChanges(unblockedPolicy(queue.policy, policy), policy);
        if (!isBlocked(queue.policy))
          return changes === null
            ? "has its own policy already"
            : { detail: `holds nothing of this failure: ${changes}, which was kept`, kept: changes };
        const wanted = unblockedPolicy(queue.policy, policy);
        await setQueuePolicy({ sqs, queueUrl, policy: wanted, holds: (now) => samePolicy(now, wanted), changing, reading });
        const detail = wanted === null ? "its policy was removed, nothing else is in it" : `${blockSid} was taken out of its policy`;
        context.log(`${record.target}: ${detail}${changes === null ? "" : `; ${changes}, which was kept`}`);
        return changes === null ? detail : { detail: `${detail}; ${changes}, which was kept`, kept: changes };
      });
    },
    prove: async ({ connection }, undo, context) => {
      const sqs = toSqs(connection, context.signal);
      return proveTargets(undo, async (record) => {
        const { queueUrl, policy } = recorded(record);
        const queue = await readQueue(sqs, queueUrl);
        const state = { queueUrl, policy: queue.policy };
        if (isBlocked(queue.policy)) return { proven: false, state, detail: `still holds ${blockSid}` };
        const kept = policyChanges(queue.policy, policy);
        return kept === null
          ? { proven: true, state, detail: "has its own policy, as recorded" }
          : { proven: true, state, detail: `holds nothing of this failure; ${kept}`, kept };
      });
    },
  };
}

const recorded = (record: UndoRecord) => recordedState(stateSchema, record);
