import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import { checkCredentials, type Service } from "./check-credentials.ts";
import type { SignedRequest } from "./check-signature.ts";
import type { Cloud } from "./cloud.ts";
import { answerEc2, ec2Error } from "./ec2/answer-ec2.ts";
import { AwsError, invalidAction } from "./errors.ts";
import { answerIdentity, identityError } from "./identity/answer-identity.ts";
import { readParams } from "./params.ts";
import { answerRds, rdsError } from "./rds/answer-rds.ts";
import { sqsError, type QueueService } from "./sqs/open-queue.ts";

/** What the endpoint needs; null while the stack is being built or reset: requests are told to come again (503). */
export type AwsBackend = { cloud: Cloud; queue: QueueService } | null;

export type AwsEndpoint = { backend: AwsBackend; secret: string };

const errorWriters: Record<Service, (error: AwsError) => Answer> = {
  rds: rdsError,
  ec2: ec2Error,
  sqs: sqsError,
  sts: identityError,
  iam: identityError,
};

const queryVersions: Record<string, Service> = {
  "2014-10-31": "rds",
  "2016-11-15": "ec2",
  "2011-06-15": "sts",
  "2010-05-08": "iam",
};

function serviceOf(target: string | undefined, version: string | null): Service | null {
  return target?.startsWith("AmazonSQS.") ? "sqs" : (queryVersions[version ?? ""] ?? null);
}

/** Answers one AWS request: which service it is for is read from the request, as all share this endpoint. */
export async function answerRequest(request: SignedRequest, response: ServerResponse, { backend, secret }: AwsEndpoint): Promise<void> {
  const target = [request.headers["x-amz-target"]].flat()[0];
  const form = new URLSearchParams(target ? "" : request.body);
  const service = serviceOf(target, form.get("Version"));
  const action = target?.split(".")[1] ?? form.get("Action") ?? "";
  const send = ({ status, headers, body }: Answer) => void response.writeHead(status, headers).end(body);
  try {
    if (!service) throw invalidAction(action);
    await checkCredentials(request, service, action, secret);
    if (service === "sts" || service === "iam") return send(answerIdentity(service, action, readParams(new Map(form))));
    if (!backend) throw new AwsError("ServiceUnavailable", "The practice stack is being rebuilt.", 503);
    const { cloud, queue } = backend;
    if (service === "sqs") {
      await queue.answer({ action, ...request }, response);
      keepPolicy(cloud, queue);
      return;
    }
    const params = readParams(new Map(form));
    send(service === "rds" ? await answerRds(action, params, cloud) : answerEc2(action, params, cloud));
  } catch (error) {
    const known =
      error instanceof AwsError ? error : new AwsError("InternalFailure", error instanceof Error ? error.message : String(error), 500);
    send(errorWriters[service ?? "rds"](known));
  }
}

function keepPolicy(cloud: Cloud, queue: QueueService): void {
  const policy = queue.policy();
  if (policy === cloud.state.queuePolicy) return;
  cloud.state.queuePolicy = policy;
  cloud.commit();
}
