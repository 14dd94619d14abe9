import { z } from "zod";
import type { Connection } from "./account/connection.ts";

const noQueueUrl = "is not the URL of a queue, such as https://sqs.us-east-1.amazonaws.com/123456789012/orders";

/** Aborts, so that what is no address isn't compared with the connection. */
export const queueUrlSchema = z
  .url({ protocol: /^https?$/, error: noQueueUrl, abort: true })
  .meta({ title: "Queue", description: "URL of a queue that has opted in" });

/** Hosts of SQS in all partitions, of FIPS, of both IP versions and behind a private link. The region is the named part. */
const hosts = [
  /^sqs(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws|api\.amazonwebservices\.com\.cn)$/,
  /^(?<region>[a-z0-9-]+)\.queue\.amazonaws\.com(?:\.cn)?$/,
  /^vpce-[\w-]+\.sqs\.(?<region>[a-z0-9-]+)\.vpce\.amazonaws\.com(?:\.cn)?$/,
];

/**
 * Why a queue's URL must not be asked over this connection, null when it may. The SDK sends the signed request, session token included, to
 * the host in the URL, whatever that is.
 */
export function queueUrlProblem(queueUrl: string, { endpoint, region }: Connection): string | null {
  const url = new URL(queueUrl);
  if (!/^\/[\w-]+\/[\w.-]+$/.test(url.pathname) || url.search !== "" || url.hash !== "" || url.username !== "") return noQueueUrl;
  if (endpoint !== undefined) return url.origin === new URL(endpoint).origin ? null : `is not at the endpoint ${new URL(endpoint).origin}`;
  if (url.protocol !== "https:" || url.port !== "") return "is not https on its own port: a queue of AWS is";
  const found = hosts.map((host) => host.exec(url.hostname)?.groups?.region).find((one) => one !== undefined);
  if (found === undefined) return `is at ${url.hostname}, which is no host of SQS: set an endpoint if it is meant`;
  return found === region ? null : `is in ${found}, and the connection is to ${region}`;
}

/** Name and account of a queue, as its URL says them. */
export function queueOf(queueUrl: string): { name: string; account: string } {
  const [account = "", name = ""] = new URL(queueUrl).pathname.split("/").slice(1);
  return { account, name };
}
