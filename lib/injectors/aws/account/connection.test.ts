import { afterEach, beforeEach, expect, test, vi } from "vitest";
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

test("a practice stack gets practice credentials when none are configured, AWS never does", () => {
  expect(clientConfiguration(practice).credentials).toMatchObject({ accessKeyId: "practice" });
  expect(clientConfiguration({ region: "us-east-1" }).credentials).toBeTypeOf("function");
  expect(clientConfiguration({ region: "us-east-1", endpoint: "http://10.0.0.1" }).credentials).toBeTypeOf("function");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIADENIED");
  expect(clientConfiguration(practice).credentials).toBeTypeOf("function");
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
