import { expect, test } from "vitest";
import { InjectorError } from "../contract.ts";
import { ask, translate } from "./errors.ts";
import { awsError, networkError } from "./testing/fake-aws.ts";

const asked = { action: "rds:ModifyDBInstance", target: "replica-1" };

test.each([
  ["AccessDenied", 403, "permission"],
  ["AccessDeniedException", 400, "permission"],
  ["UnauthorizedOperation", 403, "permission"],
  ["InvalidClientTokenId", 403, "credentials"],
  ["AuthFailure", 401, "credentials"],
  ["ExpiredToken", 403, "credentials"],
  ["SignatureDoesNotMatch", 403, "credentials"],
  ["DBInstanceNotFoundFault", 404, "not_found"],
  ["DBInstanceNotFound", 404, "not_found"],
  ["InvalidPermission.NotFound", 400, "not_found"],
  ["QueueDoesNotExist", 400, "not_found"],
  ["AWS.SimpleQueueService.NonExistentQueue", 400, "not_found"],
  ["InvalidDBInstanceStateFault", 400, "conflict"],
  ["InvalidDBInstanceState", 400, "conflict"],
  ["InvalidGroup.Duplicate", 400, "conflict"],
  ["Throttling", 400, "unreachable"],
  ["InternalFailure", 500, "unreachable"],
  ["InvalidParameterCombination", 400, "invalid"],
])("%s reads as %s %s", (name, status, code) => {
  expect(translate(awsError(name, status), asked)).toMatchObject({ name: "InjectorError", code });
});

test("a missing permission names the action to add, and on what", () => {
  const denied = translate(awsError("AccessDenied", 403, "User is not authorized"), asked);
  expect(denied).toMatchObject({
    message: "AWS does not allow rds:ModifyDBInstance on replica-1: add rds:ModifyDBInstance to the policy of the identity in use.",
  });
});

test("missing credentials, refused ones and a role that may not be assumed each read as such", () => {
  const missing = Object.assign(new Error("Could not load credentials from any providers"), { name: "CredentialsProviderError" });
  expect(translate(missing, asked)).toMatchObject({ code: "credentials" });
  const role = Object.assign(awsError("AccessDenied", 403), { name: "AssumeRoleDenied" });
  expect(translate(role, asked)).toMatchObject({ code: "permission", message: expect.stringContaining("sts:AssumeRole") });
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
