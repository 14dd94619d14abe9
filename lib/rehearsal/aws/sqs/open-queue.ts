import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import sqs from "local-aws-sqs";
import type { Answer } from "../answer.ts";
import { AwsError } from "../errors.ts";
import { accountId, queueName, region } from "../pristine.ts";
import { denies } from "./denies.ts";

type SqsRequest = { action: string; url: string; headers: IncomingHttpHeaders; body: string };

/** The queue service: answers SQS's JSON protocol, and enforces what the policies deny, which the emulator behind it does not. */
export type QueueService = {
  /** Throws AwsError AccessDenied when the queue's policy denies the action to everyone. */
  answer: (request: SqsRequest, response: ServerResponse) => Promise<void>;
  url: string;
  /** JSON of the policy of `campaign-writes`, "" when it has none (or the queue was deleted). */
  policy: () => string;
  exists: () => boolean;
};

// A batch is allowed or denied by the permission of its single form.
const guarded: Record<string, string> = {
  SendMessage: "SendMessage",
  SendMessageBatch: "SendMessage",
  ReceiveMessage: "ReceiveMessage",
  DeleteMessage: "DeleteMessage",
  DeleteMessageBatch: "DeleteMessage",
  ChangeMessageVisibility: "ChangeMessageVisibility",
  ChangeMessageVisibilityBatch: "ChangeMessageVisibility",
  PurgeQueue: "PurgeQueue",
};

/** Opens the service with the one queue `campaign-writes` and, when not "", its policy. `port` is the control endpoint's, for the queue's URL. */
export function openQueueService(port: number, policy: string): QueueService {
  const { service, requestHandler } = sqs.createRequestHandler({
    port,
    hostname: "127.0.0.1",
    region,
    accountId,
    emulateQueueCreationLifecycle: false,
    queues: [
      {
        QueueName: queueName,
        Attributes: { VisibilityTimeout: 30, ...(policy ? { Policy: policy } : {}) },
        tags: { gameday: "allowed", application: "campaign" },
      },
    ],
  });
  const find = (name: string) => service.Queues.find((queue) => queue.QueueName === name);

  return {
    url: `http://127.0.0.1:${port}/${accountId}/${queueName}`,
    exists: () => find(queueName) !== undefined,
    policy: () => {
      const present = find(queueName)?.Policy;
      return present?.Statement ? JSON.stringify(present) : "";
    },
    answer: async ({ action, url, headers, body }, response) => {
      const permission = guarded[action];
      const name = permission ? queueNameIn(body) : undefined;
      const queue = name ? find(name) : undefined;
      const arn = `arn:aws:sqs:${region}:${accountId}:${name}`;
      if (permission && queue && denies(queue.Policy, permission, arn)) {
        const sentence = `is not authorized to perform: sqs:${permission.toLowerCase()} on resource: ${arn} with an explicit deny in a resource-based policy`;
        throw new AwsError("AccessDenied", `User: arn:aws:iam::${accountId}:user/practice ${sentence}`, 403);
      }
      const replay = Object.assign(Readable.from([Buffer.from(body)]), { headers, url, method: "POST" });
      await requestHandler(replay as unknown as IncomingMessage, response);
    },
  };
}

function queueNameIn(body: string): string | undefined {
  try {
    const { QueueUrl } = JSON.parse(body) as { QueueUrl?: unknown };
    return typeof QueueUrl === "string" ? QueueUrl.split("/").at(-1) : undefined;
  } catch {
    return undefined;
  }
}

const types: Record<string, string> = {
  AccessDenied: "com.amazon.coral.service#AccessDeniedException",
  InvalidClientTokenId: "com.amazon.coral.service#UnrecognizedClientException",
  SignatureDoesNotMatch: "com.amazon.coral.service#InvalidSignatureException",
  MissingAuthenticationToken: "com.amazon.coral.service#MissingAuthenticationTokenException",
};

/** An error as SQS writes it in its JSON protocol. */
export function sqsError({ code, message, status }: AwsError): Answer {
  const body = JSON.stringify({ __type: types[code] ?? `com.amazon.coral.service#${code}`, message });
  return { status, headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-query-error": `${code};Sender` }, body };
}
