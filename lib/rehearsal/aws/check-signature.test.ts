import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { DescribeSecurityGroupsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { ModifyDBInstanceCommand, RDSClient } from "@aws-sdk/client-rds";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkSignature, type SignedRequest } from "./check-signature.ts";

/** Requests as they arrive, bytes and all. */
const arrived: SignedRequest[] = [];
const server = createServer((request, response) => {
  void text(request).then((body) => {
    const { method = "", url = "", headers } = request;
    arrived.push({ method, url, headers, body });
    response.writeHead(400).end();
  });
});
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const secret = "of-this-stack";
type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
const practice: Keys = { accessKeyId: "AKIAANY", secretAccessKey: secret };
const endpoint = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const arn = "arn:aws:iam::000000000000:role/gameday";
const sends = {
  rds: (config: object) =>
    new RDSClient(config).send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "one", VpcSecurityGroupIds: ["sg-ü~ 1"] })),
  ec2: (config: object) => new EC2Client(config).send(new DescribeSecurityGroupsCommand({ GroupIds: ["sg-1"] })),
  sqs: (config: object) => new SQSClient(config).send(new ReceiveMessageCommand({ QueueUrl: `${endpoint()}/1/orders` })),
  sts: (config: object) => new STSClient(config).send(new GetCallerIdentityCommand({})),
  iam: (config: object) => new IAMClient(config).send(new SimulatePrincipalPolicyCommand({ PolicySourceArn: arn, ActionNames: ["rds:X"] })),
};

async function requestOf(service: keyof typeof sends, credentials: Keys, region = "us-east-1"): Promise<SignedRequest> {
  await sends[service]({ region, endpoint: endpoint(), credentials, maxAttempts: 1 }).catch(() => {});
  const request = arrived.pop();
  if (request === undefined) throw new Error("nothing arrived");
  return request;
}

/** "taken", or the code of the refusal. */
const outcome = (request: SignedRequest, now?: number): Promise<string> =>
  checkSignature(request, secret, now).then(
    () => "taken",
    ({ code }: { code: string }) => code,
  );

describe.each(Object.keys(sends) as (keyof typeof sends)[])("what the SDK sends to %s", (service) => {
  test("is taken with the stack's secret, also for a session", async () => {
    const sent = await requestOf(service, practice);
    expect(await checkSignature(sent, secret)).toEqual({ accessKeyId: "AKIAANY", service });
    expect(await outcome(await requestOf(service, { ...practice, sessionToken: "session" }))).toBe("taken");
  });

  test("is not taken with another secret, for another region, nor changed on its way", async () => {
    expect(await outcome(await requestOf(service, { ...practice, secretAccessKey: "practice" }))).toBe("SignatureDoesNotMatch");
    const sent = await requestOf(service, practice);
    const { headers } = sent;
    const authorization = String(headers.authorization);
    const changed: Partial<SignedRequest>[] = [
      { body: `${sent.body}&Force=true` },
      { body: "", headers: { ...headers, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } },
      { url: "/other" },
      { url: `${sent.url}?Action=Other` },
      { method: "PUT" },
      { headers: { ...headers, host: "127.0.0.1:1" } },
      { headers: { ...headers, "x-amz-target": "AmazonSQS.PurgeQueue" } },
      { headers: { ...headers, authorization: authorization.replace(/.{64}$/, "0".repeat(64)) } },
      { headers: { ...headers, authorization: authorization.replace("us-east-1", "eu-west-1") } },
      { headers: { ...headers, authorization: authorization.replace(`/${service}/`, "/other/") } },
      { headers: { ...headers, authorization: authorization.replace("AKIAANY", "AKIAOTHER") } },
      { headers: { ...headers, authorization: authorization.replace("host;", "") } },
      { headers: { ...headers, authorization: authorization.replace("x-amz-date", "x-other") } },
      { headers: { ...headers, authorization: "AWS4-HMAC-SHA256 Credential=AKIAANY/20260101/us-east-1/rds/aws4_request" } },
    ];
    for (const part of changed) {
      const said = await outcome({ ...sent, ...part });
      // Which account signs is not part of what is signed: that a key is known is checked after this.
      const expected = part.headers?.authorization?.includes("AKIAOTHER") ? /^taken$/ : /^(SignatureDoesNotMatch|IncompleteSignature)$/;
      expect({ part, said }).toEqual({ part, said: expect.stringMatching(expected) as string });
    }
    expect(await outcome(await requestOf(service, practice, "eu-west-1"))).toBe("SignatureDoesNotMatch");
    expect(await outcome({ ...sent, headers: { ...headers, authorization: undefined } })).toBe("MissingAuthenticationToken");
  });

  test("is taken for a quarter of an hour before and after its date, which can't be moved", async () => {
    const sent = await requestOf(service, practice);
    const now = Date.now();
    for (const away of [-14, 14]) expect(await outcome(sent, now + away * 60_000), String(away)).toBe("taken");
    for (const away of [-16, 16]) expect(await outcome(sent, now + away * 60_000), String(away)).toBe("RequestTimeTooSkewed");
    const moved = `${new Date(now + 1_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    expect(await outcome({ ...sent, headers: { ...sent.headers, "x-amz-date": moved } })).toBe("SignatureDoesNotMatch");
    expect(await outcome({ ...sent, headers: { ...sent.headers, "x-amz-date": "20200101T000000Z" } })).toBe("SignatureDoesNotMatch");
  });
});
