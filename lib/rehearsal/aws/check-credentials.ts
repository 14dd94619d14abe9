import { checkSignature, type SignedRequest } from "./check-signature.ts";
import { AwsError } from "./errors.ts";
import { accessKeyId, accountId } from "./pristine.ts";

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

/** Throws unless the request is signed, for this service, by the stack's access key, or by AKIADENIED, which fails as a key without permissions. */
export async function checkCredentials(request: SignedRequest, service: Service, action: string, secret: string): Promise<void> {
  const signature = await checkSignature(request, secret);
  if (signature.service !== service)
    throw new AwsError("SignatureDoesNotMatch", `Credential should be scoped to correct service: '${service}'.`, 403);
  // Nobody can be kept from asking who they are.
  if (signature.accessKeyId === "AKIADENIED" && service !== "sts") throw denied[service](action);
  if (![accessKeyId, "AKIADENIED"].includes(signature.accessKeyId)) throw invalid[service]();
}
