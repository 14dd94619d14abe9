import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { recordingContext } from "../testing/recording-context.ts";
import { assumeRole } from "./assume-role.ts";
import { createRdsIsolate } from "./rds-isolate.ts";

const role = "arn:aws:iam::123456789012:role/gameday";
const granted = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
  <AccessKeyId>ASIATEMPORARY</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const denied = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
  <Message>not authorized</Message></Error></ErrorResponse>`;

let answer = { status: 200, body: granted };
const asked: string[] = [];
const sts = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    asked.push(body);
    response.writeHead(answer.status, { "content-type": "text/xml" }).end(answer.body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => sts.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL_STS", `http://127.0.0.1:${(sts.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIASOURCE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s");
});
afterEach(() => {
  asked.length = 0;
});
afterAll(() => {
  vi.unstubAllEnvs();
  sts.close();
});

test("the role's temporary credentials are asked for with the credentials of the environment", async () => {
  answer = { status: 200, body: granted };
  const credentials = await assumeRole(role, { region: "us-east-1", profile: undefined })();
  expect(credentials).toMatchObject({ accessKeyId: "ASIATEMPORARY", sessionToken: "t" });
  expect(asked).toEqual([expect.stringContaining(encodeURIComponent(role))]);
});

test("a role that may not be assumed reads as such in check, before AWS is asked for anything else", async () => {
  answer = { status: 403, body: denied };
  const params = { connection: { region: "us-east-1", roleArn: role }, dbInstanceIdentifiers: ["campaign-replica-1"] };
  const problems = await createRdsIsolate().check(params, recordingContext().context);
  expect(problems[0]).toMatchObject({ severity: "blocks", message: expect.stringContaining("sts:AssumeRole") });
});
