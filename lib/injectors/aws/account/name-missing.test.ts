import { expect, test } from "vitest";
import { recordingContext } from "../../testing/recording-context.ts";
import { createRdsIsolate } from "../rds-isolate.ts";
import { createRdsPromoteReplica } from "../rds-promote-replica.ts";
import { createSqsBlock } from "../sqs-block.ts";
import { awsError, fakeAws, fakeConnection, fakePace } from "../testing/fake-aws.ts";

const queueUrl = "https://sqs.us-east-1.amazonaws.com/000000000000/writes";
const isolating = ["rds:ModifyDBInstance on replica-1", "ec2:CreateSecurityGroup on replica-1"];
const cases = [
  ["sqs", "ListQueueTags", ["sqs:ListQueueTags on writes", "sqs:GetQueueAttributes on writes", "sqs:SetQueueAttributes on writes"]],
  ["sqs", "GetQueueAttributes", ["sqs:GetQueueAttributes on writes", "sqs:SetQueueAttributes on writes", "sqs:ListQueueTags on writes"]],
  ["isolate", "DescribeDBInstances", ["rds:DescribeDBInstances on replica-1", ...isolating, "ec2:DescribeSecurityGroups on replica-1"]],
  ["isolate", "DescribeSecurityGroups", ["ec2:DescribeSecurityGroups on", ...isolating, "rds:DescribeDBInstances on replica-1"]],
  ["promote", "DescribeDBInstances", ["rds:DescribeDBInstances on replica-1", "rds:PromoteReadReplica on replica-1"]],
] as const;

const check = (kind: (typeof cases)[number][0], fake: ReturnType<typeof fakeAws>) => {
  const wiring = { ...fake, pace: fakePace };
  const { context } = recordingContext();
  switch (kind) {
    case "sqs":
      return createSqsBlock(wiring).check({ connection: fakeConnection, queueUrl }, context);
    case "isolate":
      return createRdsIsolate(wiring).check({ connection: fakeConnection, dbInstanceIdentifiers: ["replica-1"] }, context);
    case "promote":
      return createRdsPromoteReplica(wiring).check({ connection: fakeConnection, dbInstanceIdentifier: "replica-1" }, context);
  }
};
const refusing = (read: string): ReturnType<typeof fakeAws> => {
  const fake = fakeAws();
  fake.world.refuse = (call) => {
    if (call.startsWith(read)) throw awsError("AccessDenied", 403, "dana is not authorized");
  };
  return fake;
};

test.each(cases)("%s that may not even %s is told of all that it lacks at once, and nothing is tried", async (kind, read, missing) => {
  const fake = refusing(read);
  fake.world.simulated = () => ({ EvalDecision: "implicitDeny" });
  const said = (await check(kind, fake)).map(({ message }) => message).filter((message) => / on /.test(message));
  for (const one of missing) expect(said.filter((message) => message.includes(one))).toHaveLength(1);
  expect(fake.world.calls.filter((call) => /^(Set|Modify|Promote|Create|Delete)/.test(call))).toEqual([]);
});

test.each(cases)("%s that may not even %s, nor simulate, is told what else it takes", async (kind, read, missing) => {
  const fake = refusing(read);
  fake.world.simulated = null;
  const untold = (await check(kind, fake)).map(({ message }) => message).find((message) => message.startsWith("What else "));
  for (const one of missing.slice(1)) expect(untold).toContain(one.split(" on ", 1)[0]);
});

test("what is allowed beside a refused read is not named", async () => {
  const fake = refusing("ListQueueTags");
  fake.world.simulated = () => ({ EvalDecision: "allowed" });
  const blocks = (await check("sqs", fake)).filter(({ severity }) => severity === "blocks").map(({ message }) => message);
  expect(blocks).toEqual([expect.stringContaining("sqs:ListQueueTags on writes")]);
});
