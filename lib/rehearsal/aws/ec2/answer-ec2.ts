import { randomUUID } from "node:crypto";
import type { Answer } from "../answer.ts";
import type { Cloud } from "../cloud.ts";
import { AwsError, invalidAction } from "../errors.ts";
import type { Params } from "../params.ts";
import { writeXml, type Xml } from "../xml.ts";
import { authorizeSecurityGroupIngress, revokeSecurityGroupIngress } from "./change-ingress.ts";
import { createSecurityGroup } from "./create-security-group.ts";
import { deleteSecurityGroup } from "./delete-security-group.ts";
import { describeSecurityGroupRules, describeSecurityGroups } from "./describe-security-groups.ts";
import { createTags, deleteTags, describeTags } from "./tag-groups.ts";

type Result = { [element: string]: Xml | Xml[] | undefined };

const actions: Record<string, (params: Params, cloud: Cloud) => Result> = {
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  CreateSecurityGroup: createSecurityGroup,
  DeleteSecurityGroup: deleteSecurityGroup,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  CreateTags: createTags,
  DeleteTags: deleteTags,
  DescribeTags: describeTags,
};

/** Carries out one EC2 request and writes its answer. Throws AwsError; a dry run that would succeed throws DryRunOperation, as in AWS. */
export function answerEc2(action: string, params: Params, cloud: Cloud): Answer {
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!run) throw invalidAction(action);
  if (params.text("DryRun") === "true") throw new AwsError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
  const body = writeXml(`${action}Response`, "http://ec2.amazonaws.com/doc/2016-11-15/", {
    requestId: randomUUID(),
    ...run(params, cloud),
  });
  return { status: 200, headers: { "content-type": "text/xml;charset=UTF-8" }, body };
}

/** An error as EC2 writes it. */
export function ec2Error({ code, message, status }: AwsError): Answer {
  const content = { Errors: { Error: { Code: code, Message: message } }, RequestID: randomUUID() };
  return { status, headers: { "content-type": "text/xml;charset=UTF-8" }, body: writeXml("Response", null, content) };
}
