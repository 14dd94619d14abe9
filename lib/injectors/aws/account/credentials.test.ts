import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { provideCredentials } from "./credentials.ts";

const silent = () => () => new Promise<never>(() => undefined);
vi.mock("@aws-sdk/credential-providers", () => ({ fromNodeProviderChain: silent, fromTemporaryCredentials: silent }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  ["the default chain", {}],
  ["a role", { roleArn: "arn:aws:iam::123456789012:role/gameday" }],
])("credentials of %s are waited for no longer than 15 s", async (_what, connection) => {
  const given = provideCredentials({ region: "us-east-1", ...connection })().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(15_000);
  await expect(Promise.race([given, Promise.resolve("still waits")])).resolves.toMatchObject({
    code: "unreachable",
    message: expect.stringMatching(/^There were no AWS credentials within 15 s: /),
  });
});
