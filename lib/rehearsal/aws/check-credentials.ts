import type { IncomingHttpHeaders } from "node:http";
import { AwsError } from "./errors.ts";
import { accountId } from "./pristine.ts";

export type Service = "rds" | "ec2" | "sqs" | "sts" | "iam";

const denied = {
  rds: (action: string) =>
    new AwsError(
      "AccessDenied",
      `${who} is not authorized to perform: rds:${action} because no identity-based policy allows the rds:${action} action`,
      403,
    ),
  ec2: (action: string) =>
    new AwsError(
      "UnauthorizedOperation",
      `You are not authorized to perform this operation. ${who} is not authorized to perform: ec2:${action} because no identity-based policy allows the ec2:${action} action`,
      403,
    ),
  sqs: (action: string) =>
    new AwsError(
      "AccessDenied",
      `${who} is not authorized to perform: sqs:${action.toLowerCase()} because no identity-based policy allows the sqs:${action.toLowerCase()} action`,
      403,
    ),
  iam: (action: string) => new AwsError("AccessDenied", `${who} is not authorized to perform: iam:${action}`, 403),
} satisfies Record<Exclude<Service, "sts">, (action: string) => AwsError>;

const who = `User: arn:aws:iam::${accountId}:user/denied`;

const invalid = {
  rds: () => new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
  ec2: () => new AwsError("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
  sqs: () => new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
  iam: () => new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
  sts: () => new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
} satisfies Record<Service, () => AwsError>;

/** Accepts any signed request but those of the access keys AKIADENIED and AKIAINVALID, which fail as such keys fail at AWS. */
export function checkCredentials(headers: IncomingHttpHeaders, service: Service, action: string): void {
  const key = /Credential=([^/,\s]+)/.exec(headers.authorization ?? "")?.[1];
  if (!key) throw new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
  // Nobody can be kept from asking who they are.
  if (key === "AKIADENIED" && service !== "sts") throw denied[service](action);
  if (key === "AKIAINVALID") throw invalid[service]();
}
