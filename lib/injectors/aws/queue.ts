import { roughly } from "#lib/domain/clock.ts";
import { InjectorError, type TargetChoice } from "../contract.ts";
import { pollUntil, type Reading } from "../poll-until.ts";
import type { Changing } from "../settle-targets.ts";
import type { SqsCalls } from "./account/calls.ts";
import { ask } from "./account/errors.ts";
import { requireOptIn } from "./opt-in.ts";
import type { Connection } from "./account/connection.ts";
import { policySize } from "./queue-policy.ts";
import { queueOf } from "./queue-url.ts";

/** A queue as the driver cares: its access policy as JSON text or null when it has none, and what a block may cost for good. */
export type Queue = {
  arn: string;
  policy: string | null;
  /** How long a message is kept, in seconds; null where the endpoint doesn't say. */
  retentionSeconds: number | null;
  hasDeadLetters: boolean;
};

export const queueName = (queueUrl: string): string => queueOf(queueUrl).name;

/** Reads the queue; throws `not_found`, `permission`, `credentials`, `throttled` or `unreachable`. */
export async function readQueue(sqs: SqsCalls, queueUrl: string): Promise<Queue> {
  const asked = { action: "sqs:GetQueueAttributes", target: queueName(queueUrl) };
  const { Attributes: found } = await ask(asked, () =>
    sqs.getQueueAttributes({ QueueUrl: queueUrl, AttributeNames: ["QueueArn", "Policy", "MessageRetentionPeriod", "RedrivePolicy"] }),
  );
  if (found?.QueueArn === undefined) throw new InjectorError("not_found", `AWS knows no queue ${queueName(queueUrl)} here.`);
  const { QueueArn: arn, Policy = "", MessageRetentionPeriod = "", RedrivePolicy = "" } = found;
  return {
    arn,
    policy: Policy === "" ? null : Policy,
    retentionSeconds: MessageRetentionPeriod === "" ? null : Number(MessageRetentionPeriod),
    hasDeadLetters: RedrivePolicy !== "",
  };
}

const listedAtMost = 100;

/**
 * What a form can offer of an account's queues. Whether each has opted in is asked of each, a few at a time. Behind an endpoint of one's own
 * SQS calls a queue by another address than it is asked at.
 */
export async function listQueues(sqs: SqsCalls, { endpoint }: Pick<Connection, "endpoint">): Promise<TargetChoice[]> {
  const { QueueUrls = [] } = await ask({ action: "sqs:ListQueues", target: "all queues" }, () =>
    sqs.listQueues({ MaxResults: listedAtMost }),
  );
  return Promise.all(
    QueueUrls.map(async (url) => {
      const id = endpoint === undefined ? url : new URL(new URL(url).pathname, endpoint).href;
      try {
        await requireQueueOptIn(sqs, id);
        return { id, says: queueName(id) };
      } catch (error) {
        if (!(error instanceof InjectorError)) throw error;
        return { id, says: queueName(id), refused: error.message };
      }
    }),
  );
}

/** For the check before the start. */
export const queueFacts = ({ policy, retentionSeconds, hasDeadLetters }: Queue): Record<string, string> => ({
  "access policy": policy === null ? "none" : `${policySize(policy).statements} statements`,
  "dead-letter queue": hasDeadLetters ? "yes" : "no",
  ...(retentionSeconds === null ? {} : { "keeps messages for": roughly(retentionSeconds * 1000) }),
});

/** The queue's tags; throws `not_opted_in` unless they allow that it is broken. */
export async function requireQueueOptIn(sqs: SqsCalls, queueUrl: string): Promise<Record<string, string>> {
  const target = queueName(queueUrl);
  const { Tags } = await ask({ action: "sqs:ListQueueTags", target }, () => sqs.listQueueTags({ QueueUrl: queueUrl }));
  requireOptIn(target, Tags ?? {});
  return Tags ?? {};
}

type Setting = {
  sqs: SqsCalls;
  queueUrl: string;
  policy: string | null;
  holds: (policy: string | null) => boolean;
  changing: Changing;
  reading: Reading;
};

/** Sets the policy and waits until the queue shows it; throws `conflict` when AWS accepted it and does not show it before the deadline. */
export async function setQueuePolicy({ sqs, queueUrl, policy, holds, changing, reading }: Setting): Promise<void> {
  await changing(() => writeQueuePolicy(sqs, queueUrl, policy));
  const { held } = await pollUntil(
    () => readQueue(sqs, queueUrl),
    (queue) => holds(queue.policy),
    reading,
  );
  if (!held)
    throw new InjectorError(
      "conflict",
      `AWS accepted a new policy for ${queueName(queueUrl)} and does not show it after ${roughly(reading.deadlineMs)}.`,
    );
}

/** Sets the policy; null removes it. */
export const writeQueuePolicy = (sqs: SqsCalls, queueUrl: string, policy: string | null): Promise<unknown> =>
  ask({ action: "sqs:SetQueueAttributes", target: queueName(queueUrl) }, () =>
    sqs.setQueueAttributes({ QueueUrl: queueUrl, Attributes: { Policy: policy ?? "" } }),
  );
