import { z } from "zod";
import { InjectorError, type Injector, type UndoRecord } from "../contract.ts";
import { findProblems } from "../find-problems.ts";
import { openReading, type Pace } from "../poll-until.ts";
import { inspectTargets, proveTargets, recordedState } from "../read-back.ts";
import { breakTargets, settleTargets } from "../settle-targets.ts";
import { connectSqs, type Connect, type SqsCalls } from "./calls.ts";
import { connectionSchema, isPractice, paceOf, type Connection } from "./connection.ts";
import { blockedPolicy, blockSid, isBlocked, samePolicy } from "./queue-policy.ts";
import { queueName, readQueue, requireMaySetPolicy, requireQueueOptIn, setQueuePolicy } from "./queue.ts";

const params = z.strictObject({ connection: connectionSchema, queueUrl: z.url({ protocol: /^https?$/ }) });
type SqsBlockParams = z.infer<typeof params>;

const stateSchema = z.object({ queueUrl: z.string(), policy: z.string().nullable() });

type Wiring = { sqs?: Connect<SqsCalls>; pace?: (connection: Connection) => Pace };

/** Refuses everybody to send to, receive from and delete on a queue, by a Deny statement added to its access policy. */
export function createSqsBlock({ sqs: toSqs = connectSqs, pace = paceOf }: Wiring = {}): Injector<SqsBlockParams> {
  const prepareOne = async (sqs: SqsCalls, queueUrl: string): Promise<UndoRecord> => {
    const target = queueName(queueUrl);
    await requireQueueOptIn(sqs, queueUrl);
    const { policy } = await readQueue(sqs, queueUrl);
    if (isBlocked(policy)) throw new InjectorError("conflict", `${target} is blocked already, by an earlier firing: revert that first.`);
    return { target, state: { queueUrl, policy } };
  };

  return {
    kind: "aws.sqs.block",
    describes: "Makes an SQS queue refuse to send, receive and delete, by a Deny statement in its access policy.",
    params,
    check: async ({ connection, queueUrl }, context) => {
      const sqs = toSqs(connection, context.signal);
      const problems = await findProblems(async () => {
        await prepareOne(sqs, queueUrl);
        await requireMaySetPolicy(sqs, queueUrl);
        return [];
      });
      const slow = "AWS may take up to a minute to follow a changed queue policy, both when it is broken and when it is reverted.";
      return isPractice(connection) ? problems : [...problems, { severity: "warns", message: slow }];
    },
    prepare: async ({ connection, queueUrl }, context) => [await prepareOne(toSqs(connection, context.signal), queueUrl)],
    dryRun: async (_given, undo) =>
      undo.flatMap((record) => {
        const { policy } = recorded(record);
        const restored = policy === null ? "Policy='' (none)" : `Policy=${policy}`;
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
        if (samePolicy(queue.policy, policy)) return "has its own policy already";
        await setQueuePolicy({ sqs, queueUrl, policy: policy ?? "", holds: (now) => samePolicy(now, policy), changing, reading });
        context.log(`${record.target}: its own policy is back`);
        return policy === null ? "its policy was removed, it had none" : "its own policy is back";
      });
    },
    prove: async ({ connection }, undo, context) => {
      const sqs = toSqs(connection, context.signal);
      return proveTargets(undo, async (record) => {
        const { queueUrl, policy } = recorded(record);
        const queue = await readQueue(sqs, queueUrl);
        const proven = samePolicy(queue.policy, policy);
        const state = { queueUrl, policy: queue.policy };
        return {
          proven,
          state,
          detail: proven
            ? "has its own policy, as recorded"
            : `has another policy than recorded${isBlocked(queue.policy) ? `, with ${blockSid}` : ""}`,
        };
      });
    },
  };
}

const recorded = (record: UndoRecord) => recordedState(stateSchema, record);
