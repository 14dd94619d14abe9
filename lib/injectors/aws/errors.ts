import { InjectorError, type InjectorErrorCode } from "../contract.ts";

/** What was asked of AWS: the IAM action, as a policy names it, and the resource, as an organizer names it. */
export type Asked = { action: string; target: string };

/** Makes one AWS call; what AWS refuses is thrown as `InjectorError` with a sentence an organizer can act on, bugs as they are. */
export async function ask<Answer>(asked: Asked, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw translate(error, asked);
  }
}

/** The `InjectorError` that an AWS error means; an error that is not one of AWS or the network is returned as it is. */
export function translate(error: unknown, { action, target }: Asked): unknown {
  if (!(error instanceof Error) || error instanceof InjectorError) return error;
  const refuse = (code: InjectorErrorCode, message: string) => new InjectorError(code, message, { cause: error });
  const name = error.name;

  if (name === "AssumeRoleDenied")
    return refuse(
      "permission",
      "The AWS identity in use may not assume the role of this connection: allow sts:AssumeRole, and name it in the role's trust policy.",
    );
  if (isAnyOf(permissionNames, name))
    return refuse("permission", `AWS does not allow ${action} on ${target}: add ${action} to the policy of the identity in use.`);
  if (isAnyOf(credentialNames, name))
    return refuse(
      "credentials",
      `AWS does not accept the credentials in use (${name}): set AWS_PROFILE or AWS_ACCESS_KEY_ID anew, or sign in again.`,
    );
  if (/NotFound|DoesNotExist|NonExistentQueue/.test(name))
    return refuse("not_found", `AWS knows no ${target} here (${name}): check the name, the region and the account.`);
  if (/^Invalid\w*State|Duplicate|AlreadyExists/.test(name))
    return refuse("conflict", `AWS refuses ${action} on ${target} in its present state: ${sentence(error)}`);
  if (name === "AbortError") return refuse("unreachable", `${action} on ${target} was stopped before AWS answered.`);
  if (isAnyOf(throttleNames, name)) return refuse("unreachable", `AWS asks to slow down (${action} on ${target}): try again in a minute.`);
  if (isNetwork(error)) return refuse("unreachable", `AWS could not be reached for ${action} on ${target}: ${sentence(error)}`);

  const status = statusOf(error);
  if (status === undefined) return error;
  return refuse(status >= 500 ? "unreachable" : "invalid", `AWS refuses ${action} on ${target} (${name}): ${sentence(error)}`);
}

const permissionNames = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "NotAuthorized"] as const;
const credentialNames = [
  "InvalidClientTokenId",
  "AuthFailure",
  "ExpiredToken",
  "ExpiredTokenException",
  "RequestExpired",
  "UnrecognizedClientException",
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
  "MissingAuthenticationToken",
  "CredentialsProviderError",
  "TokenProviderError",
] as const;
const throttleNames = [
  "Throttling",
  "ThrottlingException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "TooManyRequestsException",
] as const;
const networkCodes = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EPIPE", "ETIMEDOUT"] as const;

const isAnyOf = (names: readonly string[], name: string): boolean => names.includes(name);

function isNetwork(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return error.name === "TimeoutError" || (typeof code === "string" && isAnyOf(networkCodes, code));
}

function statusOf(error: Error): number | undefined {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: unknown } };
  return typeof $metadata?.httpStatusCode === "number" ? $metadata.httpStatusCode : undefined;
}

/** EC2 appends a long encoded message that helps nobody who reads a sentence. */
function sentence(error: Error): string {
  const text = error.message.split("Encoded authorization failure message")[0]?.trim() ?? "";
  return text === "" ? error.name : text.slice(0, 300);
}
