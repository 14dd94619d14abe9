import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { recordingContext } from "../../testing/recording-context.ts";
import { provideCredentials } from "./credentials.ts";
import { createRdsIsolate } from "../rds-isolate.ts";

const role = "arn:aws:iam::123456789012:role/gameday";
const granted = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
  <AccessKeyId>ASIATEMPORARY</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const denied = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
  <Message>User: arn:aws:iam::123456789012:user/dana is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>`;

let answer: { status: number; body: string; type?: string } = { status: 200, body: granted };
const asked: string[] = [];
const sts = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    asked.push(body);
    response.writeHead(answer.status, { "content-type": answer.type ?? "text/xml" }).end(answer.body);
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
  const credentials = await provideCredentials({ region: "us-east-1", roleArn: role, externalId: "gd-7f" })();
  expect(credentials).toMatchObject({ accessKeyId: "ASIATEMPORARY", sessionToken: "t" });
  expect(asked).toEqual([expect.stringContaining(encodeURIComponent(role))]);
  expect(asked[0]).toContain("ExternalId=gd-7f");
});

test("a role that may not be assumed reads as such in check, before AWS is asked for anything else", async () => {
  answer = { status: 403, body: denied };
  const params = { connection: { region: "us-east-1", roleArn: role }, dbInstanceIdentifiers: ["campaign-replica-1"] };
  const problems = await createRdsIsolate().check(params, recordingContext().context);
  expect(problems[0]).toMatchObject({ severity: "blocks", message: expect.stringContaining("sts:AssumeRole") });
  expect(problems[0]?.message).toContain("user/dana is not authorized");
  expect(problems[0]?.message).toContain("trust policy");
});

test("a role whose STS answers with a web page says so", async () => {
  answer = { status: 200, body: "<html><body>Sign in to the network</body></html>", type: "text/html" };
  await expect(provideCredentials({ region: "us-east-1", roleArn: role })()).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringContaining("web page"),
  });
});

test.each([
  ["no credentials at all", undefined, /no AWS credentials where the engine runs/],
  ["a profile that is not there", "unknown", /no AWS profile "unknown"/],
  ["a profile with nothing in it", "empty", /"empty" holds no credentials/],
  ["an SSO sign-in that nobody made", "sso", /aws sso login --profile sso/],
  ["an SSO session that nobody made", "session", /aws sso login --profile session/],
  ["a credential_process that fails", "failing", /credential_process of the profile "failing" failed/],
  ["a credential_process that says something else", "babbling", /credential_process of the profile "babbling" failed/],
])("%s reads as what it is", async (_what, profile, says) => {
  const folder = await mkdtemp(join(tmpdir(), "gameday-aws-"));
  const sso = "sso_account_id=123456789012\nsso_role_name=r\n";
  const profiles = [
    "[profile empty]\nregion=us-east-1\n",
    `[profile sso]\nsso_start_url=https://example.org/start\nsso_region=us-east-1\n${sso}`,
    `[profile session]\nsso_session=s\n${sso}[sso-session s]\nsso_start_url=https://example.org/start\nsso_region=us-east-1\n`,
    "[profile failing]\ncredential_process=false\n[profile babbling]\ncredential_process=echo hello\n",
  ];
  await writeFile(join(folder, "config"), profiles.join(""));
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
  const connection = { region: "us-east-1", profile };
  try {
    await expect(provideCredentials(connection)()).rejects.toMatchObject({ code: "credentials", message: says });
    const problems = await createRdsIsolate().check({ connection, dbInstanceIdentifiers: ["one"] }, recordingContext().context);
    expect(problems[0]).toMatchObject({ severity: "blocks", message: says });
  } finally {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIASOURCE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s");
  }
});
