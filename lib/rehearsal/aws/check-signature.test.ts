import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { EC2Client, DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import { ModifyDBInstanceCommand, RDSClient } from "@aws-sdk/client-rds";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isSigned, type SignedRequest } from "./check-signature.ts";

/** Requests as they arrive, bytes and all. */
const arrived: SignedRequest[] = [];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const { method = "", url = "", headers } = request;
    arrived.push({ method, url, headers, body });
    response.writeHead(400).end();
  });
});
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.closeAllConnections());

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
const practice: Keys = { accessKeyId: "AKIAANY", secretAccessKey: "practice" };
const sends = {
  rds: (config: object) =>
    new RDSClient(config).send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "one", VpcSecurityGroupIds: ["sg-ü~ 1"] })),
  ec2: (config: object) => new EC2Client(config).send(new DescribeSecurityGroupsCommand({ GroupIds: ["sg-1"] })),
  sqs: (config: object) => new SQSClient(config).send(new ReceiveMessageCommand({ QueueUrl: `${urlOf()}/1/orders` })),
  sts: (config: object) => new STSClient(config).send(new GetCallerIdentityCommand({})),
};
const urlOf = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function requestOf(service: keyof typeof sends, credentials: Keys): Promise<SignedRequest> {
  await sends[service]({ region: "eu-west-1", endpoint: urlOf(), credentials, maxAttempts: 1 }).catch(() => {});
  const request = arrived.pop();
  if (request === undefined) throw new Error("nothing arrived");
  return request;
}

describe.each(Object.keys(sends) as (keyof typeof sends)[])("what the SDK sends to %s", (service) => {
  test("is taken with the stack's secret, also for a session", async () => {
    expect(await isSigned(await requestOf(service, practice))).toBe(true);
    expect(await isSigned(await requestOf(service, { ...practice, sessionToken: "session" }))).toBe(true);
  });

  test("is not taken with another secret, nor changed on its way", async () => {
    expect(await isSigned(await requestOf(service, { ...practice, secretAccessKey: "real" }))).toBe(false);
    const sent = await requestOf(service, practice);
    const changed: Partial<SignedRequest>[] = [
      { body: `${sent.body}&Force=true` },
      { url: "/other" },
      { method: "PUT" },
      { headers: { ...sent.headers, host: "127.0.0.1:1" } },
      { headers: { ...sent.headers, "x-amz-date": "20200101T000000Z" } },
      { headers: { ...sent.headers, "x-amz-target": "AmazonSQS.PurgeQueue" } },
      { headers: { ...sent.headers, authorization: String(sent.headers.authorization).replace(/.{64}$/, "0".repeat(64)) } },
      { headers: { ...sent.headers, authorization: String(sent.headers.authorization).replace("eu-west-1", "us-east-1") } },
      { headers: { ...sent.headers, authorization: "AWS4-HMAC-SHA256 Credential=AKIAANY/20260101/us-east-1/rds/aws4_request" } },
      { headers: {} },
    ];
    for (const part of changed) expect({ part, taken: await isSigned({ ...sent, ...part }) }).toEqual({ part, taken: false });
    expect(await isSigned(sent)).toBe(true);
  });
});
