import { expect, test } from "vitest";
import { denies } from "./denies.ts";

const arn = "arn:aws:sqs:us-east-1:000000000000:campaign-writes";
const statement = { Effect: "Deny", Principal: "*", Action: "sqs:SendMessage", Resource: arn };
const denied = (over: object, action = "SendMessage") =>
  denies({ Version: "2012-10-17", Statement: { ...statement, ...over } }, action, arn);

test.each([
  ["the action itself", {}],
  ["all actions of SQS", { Action: "sqs:*" }],
  ["all actions", { Action: "*" }],
  ["the action in capitals, as AWS gives it back", { Action: ["SQS:ReceiveMessage", "SQS:SENDMESSAGE"] }],
  ["every principal of AWS", { Principal: { AWS: "*" } }],
  ["the whole account", { Principal: { AWS: ["arn:aws:iam::000000000000:root"] } }],
  ["any queue", { Resource: "arn:aws:sqs:*:*:*" }],
])("a Deny of %s denies", (_, over) => expect(denied(over)).toBe(true));

test.each([
  ["that allows", { Effect: "Allow" }],
  ["about another action", { Action: "sqs:ReceiveMessage" }],
  ["about another queue", { Resource: `${arn}-dead` }],
  ["about somebody else", { Principal: { AWS: "arn:aws:iam::111111111111:root" } }],
  ["with a condition", { Condition: { Bool: { "aws:SecureTransport": "false" } } }],
])("a statement %s denies nothing", (_, over) => expect(denied(over)).toBe(false));

test("no policy denies nothing, and one denying statement among several is enough", () => {
  expect(denies(undefined, "SendMessage", arn)).toBe(false);
  expect(denies({ Version: "2012-10-17" }, "SendMessage", arn)).toBe(false);
  expect(denies({ Statement: [{ ...statement, Effect: "Allow" }, statement] }, "SendMessage", arn)).toBe(true);
});
