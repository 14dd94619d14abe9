import { expect, test } from "vitest";
import { InjectorError } from "../../contract.ts";
import { ask, translate } from "./errors.ts";
import { awsError, networkError } from "../testing/fake-aws.ts";

const asked = { action: "rds:ModifyDBInstance", target: "replica-1" };

test.each([
  ["AccessDenied", 403, "permission"],
  ["AccessDeniedException", 400, "permission"],
  ["UnauthorizedOperation", 403, "permission"],
  ["InvalidClientTokenId", 403, "credentials"],
  ["AuthFailure", 401, "credentials"],
  ["ExpiredToken", 403, "credentials"],
  ["SignatureDoesNotMatch", 403, "credentials"],
  ["IncompleteSignature", 400, "credentials"],
  ["RequestTimeTooSkewed", 403, "credentials"],
  ["DBInstanceNotFoundFault", 404, "not_found"],
  ["DBInstanceNotFound", 404, "not_found"],
  ["InvalidPermission.NotFound", 400, "not_found"],
  ["QueueDoesNotExist", 400, "not_found"],
  ["AWS.SimpleQueueService.NonExistentQueue", 400, "not_found"],
  ["InvalidDBInstanceStateFault", 400, "conflict"],
  ["InvalidDBInstanceState", 400, "conflict"],
  ["InvalidGroup.Duplicate", 400, "conflict"],
  ["Throttling", 400, "throttled"],
  ["ThrottlingException", 400, "throttled"],
  ["RequestLimitExceeded", 503, "throttled"],
  ["RequestThrottled", 403, "throttled"],
  ["Whatever", 429, "throttled"],
  ["RequestExpired", 400, "credentials"],
  ["InternalFailure", 500, "unreachable"],
  ["InvalidParameterCombination", 400, "invalid"],
])("%s reads as %s %s", (name, status, code) => {
  expect(translate(awsError(name, status), asked)).toMatchObject({ name: "InjectorError", code });
});

test("a missing permission names the action to add, and on what", () => {
  const own = "User: arn:aws:iam::1:user/dana is not authorized with an explicit deny in a permissions boundary";
  const denied = translate(awsError("AccessDenied", 403, own), asked) as InjectorError;
  expect(denied.message).toMatch(/^AWS does not allow rds:ModifyDBInstance on replica-1\. /);
  expect(denied.message).toContain(`AWS says: ${own}.`);
  expect(denied.message).toContain("Add rds:ModifyDBInstance to the policy of that identity, unless a deny");
});

test("missing credentials read as such", () => {
  const missing = Object.assign(new Error("Could not load credentials from any providers"), { name: "CredentialsProviderError" });
  expect(translate(missing, asked)).toMatchObject({ code: "credentials" });
});

test("the name of a module is left out of what is said", () => {
  const message = "@smithy/node-http-handler - [ERROR] a request has exceeded the configured 10000 ms requestTimeout.";
  const said = translate(Object.assign(new Error(message), { name: "TimeoutError" }), asked);
  expect(said).toMatchObject({ message: expect.stringMatching(/: a request has exceeded the configured 10000 ms requestTimeout\.$/) });
});

test.each(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT"])("%s reads as unreachable", (code) => {
  expect(translate(networkError(code), asked)).toMatchObject({ code: "unreachable" });
});

test("the encoded message of EC2 is left out", () => {
  const conflict = translate(
    awsError("InvalidParameterValue", 400, "Not so. Encoded authorization failure message: AAAA"),
    asked,
  ) as InjectorError;
  expect(conflict.message).toContain("Not so.");
  expect(conflict.message).not.toContain("AAAA");
});

test("a bug stays a bug, and an error that was translated stays as it is", async () => {
  const bug = new TypeError("cannot read properties of undefined");
  expect(translate(bug, asked)).toBe(bug);
  const known = new InjectorError("conflict", "already");
  await expect(ask(asked, () => Promise.reject(known))).rejects.toBe(known);
});

test("a web page is not AWS, whatever its status: a proxy or a network that wants a sign-in", () => {
  for (const status of [200, 302, 403, 503]) {
    const page = Object.assign(awsError("Error", status), { $response: { statusCode: status, headers: { "content-type": "text/html" } } });
    expect(translate(page, asked)).toMatchObject({ code: "unreachable", message: expect.stringContaining("web page") });
  }
});
