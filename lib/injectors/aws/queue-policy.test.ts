import { expect, test } from "vitest";
import { blockedPolicy, isBlocked, samePolicy } from "./queue-policy.ts";

const arn = "arn:aws:sqs:us-east-1:000000000000:writes";

test("policies are compared by meaning: order, brackets and the case of actions are AWS's own", () => {
  const set = {
    Version: "2012-10-17",
    Statement: [
      { Sid: "A", Action: ["sqs:SendMessage"], Effect: "Allow" },
      { Sid: "B", Effect: "Deny" },
    ],
  };
  const given = {
    Statement: [
      { Effect: "Deny", Sid: "B" },
      { Effect: "Allow", Action: "SQS:SendMessage", Sid: "A" },
    ],
    Version: "2012-10-17",
  };
  expect(samePolicy(JSON.stringify(set), JSON.stringify(given))).toBe(true);
  expect(samePolicy(JSON.stringify(set), JSON.stringify({ ...given, Statement: [] }))).toBe(false);
  expect(samePolicy(null, JSON.stringify(set))).toBe(false);
  expect(samePolicy(null, null)).toBe(true);
});

test("a policy with a single statement that is no list keeps it", () => {
  const blocked = blockedPolicy(JSON.stringify({ Version: "2008-10-17", Id: "mine", Statement: { Sid: "Own" } }), arn);
  expect(JSON.parse(blocked)).toMatchObject({
    Version: "2008-10-17",
    Id: "mine",
    Statement: [{ Sid: "Own" }, { Sid: "GamedayBlock", Resource: arn }],
  });
  expect(isBlocked(blocked)).toBe(true);
});

test("a policy that cannot be read is refused rather than overwritten", () => {
  expect(() => blockedPolicy("not json", arn)).toThrow(/left as it is/);
});
