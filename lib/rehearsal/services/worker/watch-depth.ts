import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";

const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;

type QueueDepth = {
  /** Messages waiting or being worked on, null while never read. The last known number when SQS does not answer. */
  readonly messages: number | null;
  stop: () => void;
};

export function watchDepth(client: SQSClient, queueUrl: string, everyMs = 1_000): QueueDepth {
  let messages: number | null = null;
  async function read(): Promise<void> {
    const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }));
    messages = names.reduce((sum, name) => sum + Number(answer.Attributes?.[name] ?? 0), 0);
  }
  const timer = setInterval(() => void read().catch(() => undefined), everyMs);
  void read().catch(() => undefined);
  return {
    get messages() {
      return messages;
    },
    stop: () => clearInterval(timer),
  };
}
