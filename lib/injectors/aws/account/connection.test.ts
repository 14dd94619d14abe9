import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startSilentServer } from "../../testing/silent-server.ts";
import { clientConfiguration, connectionSchema, isPractice } from "./connection.ts";

const practice = { region: "us-east-1", endpoint: "http://127.0.0.1:4700" };

beforeEach(() => {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_PROFILE"]) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

test("a connection holds no secrets: what is not part of it is refused", () => {
  expect(connectionSchema.safeParse(practice).success).toBe(true);
  expect(connectionSchema.safeParse({ ...practice, accessKeyId: "AKIA" }).success).toBe(false);
  expect(connectionSchema.safeParse({ region: "moon" }).success).toBe(false);
  expect(connectionSchema.safeParse({ ...practice, endpoint: "file:///etc/passwd" }).success).toBe(false);
  expect(connectionSchema.safeParse({ ...practice, roleArn: "admin" }).success).toBe(false);
});

test("only an endpoint on this machine is a practice stack", () => {
  for (const endpoint of ["http://127.0.0.1:1", "http://127.9.9.9", "http://localhost:4700", "http://[::1]:4700"])
    expect(isPractice({ ...practice, endpoint })).toBe(true);
  for (const endpoint of ["https://rds.us-east-1.amazonaws.com", "http://127.0.0.1.example.org", "http://10.0.0.1"])
    expect(isPractice({ ...practice, endpoint })).toBe(false);
  expect(isPractice({ region: "us-east-1" })).toBe(false);
});

const practiceKeys = () => (clientConfiguration(practice).credentials as () => Promise<object>)();

test("a practice stack gets practice credentials unless a profile is named, AWS never does", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gameday-secret-"));
  vi.stubEnv("GAMEDAY_PRACTICE_SECRET_FILE", join(folder, "practice-secret"));
  const withSecret = (secretAccessKey: string) => ({ accessKeyId: "AKIAPRACTICE", secretAccessKey });
  expect(await practiceKeys()).toEqual(withSecret("none"));
  await writeFile(join(folder, "practice-secret"), "of-this-stack");
  expect(await practiceKeys()).toEqual(withSecret("of-this-stack"));
  expect(clientConfiguration({ region: "us-east-1" }).credentials).toBeTypeOf("function");
  expect(clientConfiguration({ region: "us-east-1", endpoint: "http://10.0.0.1" }).credentials).toBeTypeOf("function");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAREAL");
  vi.stubEnv("AWS_PROFILE", "real");
  expect(await practiceKeys()).toEqual(withSecret("of-this-stack"));
  await rm(folder, { recursive: true });
  expect(clientConfiguration({ ...practice, profile: "emulator" }).credentials).toBeTypeOf("function");
});

test("regions of every partition are taken", () => {
  for (const region of ["eu-west-1", "us-gov-west-1", "cn-northwest-1", "eusc-de-east-1", "us-iso-east-1", "ap-southeast-5"])
    expect(connectionSchema.safeParse({ region }).success, region).toBe(true);
  for (const region of ["moon", "us-east", "US-EAST-1", "us-east-1.evil.example", "us-east-1a"])
    expect(connectionSchema.safeParse({ region }).success, region).toBe(false);
});

test("a region that is left out shows the one of this machine, and is not taken from it", () => {
  vi.stubEnv("AWS_REGION", "eu-central-1");
  const missing = connectionSchema.safeParse({});
  expect(missing.error?.issues[0]?.message).toContain("eu-central-1");
});

test("a role is assumed on AWS, when it is first needed", () => {
  const { credentials } = clientConfiguration({ region: "us-east-1", roleArn: "arn:aws:iam::123456789012:role/gameday" });
  expect(credentials).toBeTypeOf("function");
});

test.each([
  [
    "profile",
    ["default", "Admin-123456789012", "team/prod:eu", "me@example.org"],
    ["", " x", "a b", "x\n[profile y]", "]", "../x", "-x", "x".repeat(200)],
  ],
  [
    "roleArn",
    [
      "arn:aws:iam::123456789012:role/gameday",
      "arn:aws-us-gov:iam::123456789012:role/a/b/Name+=,.@-1",
      "arn:aws-cn:iam::123456789012:role/r",
    ],
    [
      "arn:aws:iam::123456789012:role/",
      "arn:aws:iam::123456789012:user/dana",
      "arn:aws:iam::1:role/r",
      "arn:aws:iam::123456789012:role/a b",
      "arn:aws:iam::123456789012:role/r\nx",
      "https://169.254.169.254/arn:aws:iam::123456789012:role/r",
      "arn:aws:iam::123456789012:role/http://169.254.169.254/?x=y",
    ],
  ],
  [
    "endpoint",
    ["https://rds.eu-west-1.amazonaws.com", "http://10.0.0.1:4566/"],
    [
      "https://dana:secret@target.example",
      "https://rds@169.254.169.254",
      "https://target.example/a",
      "https://target.example/?x",
      "ftp://target.example",
      "//x",
    ],
  ],
] as const)("%s is taken by its shape", (name, good, bad) => {
  for (const value of good)
    expect([value, connectionSchema.safeParse({ region: "us-east-1", [name]: value }).success]).toEqual([value, true]);
  for (const value of bad)
    expect([value, connectionSchema.safeParse({ region: "us-east-1", [name]: value }).success]).toEqual([value, false]);
});

test("an endpoint that takes a request and says nothing ends it, instead of a warning", async () => {
  const silent = await startSilentServer();
  const { RDSClient, DescribeDBInstancesCommand } = await import("@aws-sdk/client-rds");
  const { requestHandler, ...rest } = clientConfiguration({ region: "us-east-1", endpoint: silent.url });
  const impatient = { ...requestHandler, requestTimeout: 50, socketTimeout: 0 };
  const client = new RDSClient({ ...rest, maxAttempts: 1, requestHandler: impatient });
  await expect(client.send(new DescribeDBInstancesCommand({}))).rejects.toMatchObject({ name: "TimeoutError" });
  await silent.stop();
});

test("a throttled client slows down by itself", () => {
  expect(clientConfiguration(practice)).toMatchObject({ retryMode: "adaptive", maxAttempts: 3 });
});
