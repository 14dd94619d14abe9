import { InjectorError } from "../contract.ts";
import { pollUntil, type Reading } from "../poll-until.ts";
import type { Changing } from "../settle-targets.ts";
import type { SqsCalls } from "./calls.ts";
import { ask } from "./errors.ts";
import { requireOptIn } from "./opt-in.ts";

/** A queue as the driver cares: its ARN, and its access policy as JSON text or null when it has none. */
export type Queue = { arn: string; policy: string | null };

export const queueName = (queueUrl: string): string => queueUrl.split("/").at(-1) ?? queueUrl;

/** Reads the queue; throws `not_found`, `permission`, `credentials` or `unreachable`. */
export async function readQueue(sqs: SqsCalls, queueUrl: string): Promise<Queue> {
  const asked = { action: "sqs:GetQueueAttributes", target: queueName(queueUrl) };
  const { Attributes } = await ask(asked, () => sqs.getQueueAttributes({ QueueUrl: queueUrl, AttributeNames: ["QueueArn", "Policy"] }));
  if (Attributes?.QueueArn === undefined) throw new InjectorError("not_found", `AWS knows no queue ${queueName(queueUrl)} here.`);
  return { arn: Attributes.QueueArn, policy: Attributes.Policy === undefined || Attributes.Policy === "" ? null : Attributes.Policy };
}

/** Throws `not_opted_in` unless the queue's tags allow that it is broken. */
export async function requireQueueOptIn(sqs: SqsCalls, queueUrl: string): Promise<void> {
  const target = queueName(queueUrl);
  const { Tags } = await ask({ action: "sqs:ListQueueTags", target }, () => sqs.listQueueTags({ QueueUrl: queueUrl }));
  requireOptIn(target, Tags ?? {});
}

type Setting = {
  sqs: SqsCalls;
  queueUrl: string;
  /** JSON text; "" removes the policy. */
  policy: string;
  holds: (policy: string | null) => boolean;
  changing: Changing;
  reading: Reading;
};

/** Sets the policy and waits until the queue shows it; throws `conflict` when AWS accepted it and does not show it before the deadline. */
export async function setQueuePolicy({ sqs, queueUrl, policy, holds, changing, reading }: Setting): Promise<void> {
  const target = queueName(queueUrl);
  await changing(() =>
    ask({ action: "sqs:SetQueueAttributes", target }, () => sqs.setQueueAttributes({ QueueUrl: queueUrl, Attributes: { Policy: policy } })),
  );
  const { held } = await pollUntil(
    () => readQueue(sqs, queueUrl),
    (queue) => holds(queue.policy),
    reading,
  );
  if (!held)
    throw new InjectorError(
      "conflict",
      `AWS accepted a new policy for ${target} and does not show it after ${reading.deadlineMs / 1000} s.`,
    );
}

/** Throws `permission` when the identity may not set the policy. It sends one that is no policy: AWS refuses it either way. */
export async function requireMaySetPolicy(sqs: SqsCalls, queueUrl: string): Promise<void> {
  const asked = { action: "sqs:SetQueueAttributes", target: queueName(queueUrl) };
  try {
    await ask(asked, () => sqs.setQueueAttributes({ QueueUrl: queueUrl, Attributes: { Policy: "no policy" } }));
  } catch (error) {
    if (error instanceof InjectorError && error.code === "invalid") return;
    throw error;
  }
}
