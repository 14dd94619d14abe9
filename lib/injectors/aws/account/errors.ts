import { OutboundRefused } from "#lib/outbound/guard.ts";
import { InjectorError, type InjectorErrorCode } from "../../contract.ts";

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
  const refused = refusedBy(error);
  if (refused !== null) return new InjectorError("invalid", refused, { cause: error });
  const refuse = (code: InjectorErrorCode, message: string) => new InjectorError(code, message, { cause: error });
  const name = error.name;

  const foreign = foreignAnswer(error);
  if (foreign !== null) return refuse("unreachable", `What answered ${action} on ${target} is not AWS: ${foreign}`);
  if (isAnyOf(permissionNames, name))
    return refuse(
      "permission",
      `AWS does not allow ${action} on ${target}. AWS says: ${sentence(error)} Add ${action} to the policy of that identity, unless a deny or a boundary stands against it.`,
    );
  if (isAnyOf(credentialNames, name))
    return refuse(
      "credentials",
      `AWS does not accept the credentials in use (${name}): set AWS_PROFILE or AWS_ACCESS_KEY_ID anew, or sign in again. AWS says: ${sentence(error)}`,
    );
  if (isAnyOf(clockNames, name))
    return refuse("credentials", `The clock of the engine's machine is wrong, so AWS takes no request from it: ${sentence(error)}`);
  if (/NotFound|DoesNotExist|NonExistentQueue/.test(name))
    return refuse("not_found", `AWS knows no ${target} here (${name}): check the name, the region and the account.`);
  if (/^Invalid\w*State|Duplicate|AlreadyExists/.test(name))
    return refuse("conflict", `AWS refuses ${action} on ${target} in its present state: ${sentence(error)}`);
  if (name === "AbortError") return refuse("unreachable", `${action} on ${target} was stopped before AWS answered.`);
  const status = statusOf(error);
  if (isAnyOf(throttleNames, name) || status === 429) return refuse("throttled", `AWS asks to slow down (${action} on ${target}).`);
  if (isNetwork(error)) return refuse("unreachable", `AWS could not be reached for ${action} on ${target}: ${sentence(error)}`);

  if (status === undefined) return error;
  return refuse(status >= 500 ? "unreachable" : "invalid", `AWS refuses ${action} on ${target} (${name}): ${sentence(error)}`);
}

const permissionNames = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "NotAuthorized"] as const;
const credentialNames = [
  "InvalidClientTokenId",
  "AuthFailure",
  "ExpiredToken",
  "ExpiredTokenException",
  "UnrecognizedClientException",
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
  "InvalidSignatureException",
  "IncompleteSignature",
  "IncompleteSignatureException",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "CredentialsProviderError",
  "TokenProviderError",
] as const;
const clockNames = ["RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture"] as const;
const throttleNames = [
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "TooManyRequestsException",
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "SlowDown",
  "PriorRequestNotComplete",
] as const;
const networkCodes = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
] as const;

const isAnyOf = (names: readonly string[], name: string): boolean => names.includes(name);

function isNetwork(error: Error): boolean {
  const { code } = error as { code?: unknown };
  const dropped = error.message === "aborted" || /^(CERT_|UNABLE_TO_|SELF_SIGNED|ERR_TLS_|DEPTH_ZERO)/.test(String(code));
  return error.name === "TimeoutError" || dropped || (typeof code === "string" && isAnyOf(networkCodes, code));
}

function statusOf(error: Error): number | undefined {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: unknown } };
  return typeof $metadata?.httpStatusCode === "number" ? $metadata.httpStatusCode : undefined;
}

/** What an answer is that AWS never gives: a web page, of a proxy or a network that wants a sign-in. Null for all others. */
function foreignAnswer(error: Error): string | null {
  const { $response } = error as { $response?: { statusCode?: number; headers?: Record<string, string> } };
  const type = $response?.headers?.["content-type"] ?? "";
  if (/html/i.test(type))
    return `a web page came back (status ${$response?.statusCode}): a proxy, or a network that wants a sign-in, stands in between.`;
  return /Deserialization error/.test(error.message) ? `its answer (status ${$response?.statusCode}) can't be read.` : null;
}

/** EC2 appends a long encoded message that helps nobody who reads a sentence, the SDK begins with the name of its module. */
function sentence(error: Error): string {
  const [own = ""] = error.message.split("Encoded authorization failure message");
  const text = own.replace(/^@smithy\/\S+ - (\[\w+\] )?/, "").trim();
  const said = text === "" ? error.name : text.slice(0, 400);
  return /[.!?]$/.test(said) ? said : `${said}.`;
}

/** The guard's own sentence, wherever in the chain of causes the SDK put it. */
function refusedBy(error: unknown, depth = 0): string | null {
  if (error instanceof OutboundRefused) return error.message;
  return error instanceof Error && depth < 5 ? refusedBy(error.cause, depth + 1) : null;
}
