import { SQSClient } from "@aws-sdk/client-sqs";
import type { ServiceEnvironment } from "../environment.ts";

/** An SQS client that gives up soon and never tries again by itself: callers have fallbacks. */
export function connectSqs(environment: ServiceEnvironment): SQSClient {
  return new SQSClient({
    region: environment.AWS_REGION,
    ...(environment.AWS_ENDPOINT_URL ? { endpoint: environment.AWS_ENDPOINT_URL } : {}),
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
}
