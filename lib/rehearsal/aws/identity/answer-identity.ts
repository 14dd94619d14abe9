import { randomUUID } from "node:crypto";
import type { Answer } from "../answer.ts";
import { AwsError, invalidAction } from "../errors.ts";
import type { Params } from "../params.ts";
import { accountId } from "../pristine.ts";
import { writeXml } from "../xml.ts";

const namespaces = { sts: "https://sts.amazonaws.com/doc/2011-06-15/", iam: "https://iam.amazonaws.com/doc/2010-05-08/" } as const;

/** Who the practice stack takes every caller for. */
const practiceUser = `arn:aws:iam::${accountId}:user/practice`;

/** Answers STS and IAM as far as a caller needs to know who it is and what it may do: here, everything. Throws AwsError. */
export function answerIdentity(service: keyof typeof namespaces, action: string, params: Params): Answer {
  const body = writeXml(`${action}Response`, namespaces[service], {
    [`${action}Result`]: resultOf(`${service}:${action}`, params),
    ResponseMetadata: { RequestId: randomUUID() },
  });
  return { status: 200, headers: { "content-type": "text/xml" }, body };
}

function resultOf(action: string, params: Params) {
  switch (action) {
    case "sts:GetCallerIdentity":
      return { Arn: practiceUser, UserId: "AIDAPRACTICE", Account: accountId };
    case "iam:SimulatePrincipalPolicy": {
      if (params.required("PolicySourceArn") !== practiceUser) throw new AwsError("NoSuchEntity", "The entity cannot be found.", 404);
      const member = params.list("ActionNames.member").map((name) => ({
        EvalActionName: name,
        EvalResourceName: params.list("ResourceArns.member")[0] ?? "*",
        EvalDecision: "allowed",
      }));
      return { IsTruncated: false, EvaluationResults: { member } };
    }
    default:
      throw invalidAction(action.split(":")[1] ?? action);
  }
}

/** An error as STS and IAM write it. */
export function identityError({ code, message, status }: AwsError): Answer {
  const Error = { Type: status >= 500 ? "Receiver" : "Sender", Code: code, Message: message };
  const body = writeXml("ErrorResponse", namespaces.iam, { Error, RequestId: randomUUID() });
  return { status, headers: { "content-type": "text/xml" }, body };
}
