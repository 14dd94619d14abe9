import { InjectorError } from "../../contract.ts";
import { translate } from "./errors.ts";
import { refuseWebPage } from "./refuse-web-page.ts";
import { credentialsDeadlineMs, httpTimeouts } from "./timeouts.ts";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string; expiration?: Date };
type Given<T> = T | undefined;
/** What of a connection says whose credentials they are. */
type Asked = { region: string; profile?: Given<string>; roleArn?: Given<string>; externalId?: Given<string> };
export type Provider = () => Promise<Credentials>;

/**
 * Asks the SDK's default chain (environment, profile, instance role) for credentials, and with those for the role's when there is one. They
 * live in memory, for one client. Throws `InjectorError` that says what is missing: the SDK's own sentence is the same for all.
 */
export function provideCredentials({ region, profile, roleArn, externalId }: Asked): Provider {
  return () => inTime(roleArn === undefined ? ownCredentials(profile) : roleCredentials({ region, profile, roleArn, externalId }));
}

async function ownCredentials(profile: string | undefined): Promise<Credentials> {
  const { fromNodeProviderChain } = await import("@aws-sdk/credential-providers");
  const clientConfig = { requestHandler: httpTimeouts, maxAttempts: 2 };
  try {
    return await fromNodeProviderChain({ clientConfig, ...(profile === undefined ? {} : { profile }) })();
  } catch (error) {
    throw await diagnose(error, profile ?? process.env.AWS_PROFILE);
  }
}

type Role = { region: string; profile: string | undefined; roleArn: string; externalId: string | undefined };

async function roleCredentials({ region, profile, roleArn, externalId }: Role): Promise<Credentials> {
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const provide = fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: "gameday", ...(externalId === undefined ? {} : { ExternalId: externalId }) },
    masterCredentials: () => ownCredentials(profile),
    clientConfig: { region, requestHandler: httpTimeouts, maxAttempts: 2 },
    clientPlugins: [{ applyToStack: (stack) => refuseWebPage({ middlewareStack: stack }) }],
  });
  try {
    return await provide();
  } catch (error) {
    const refusal = translate(error, { action: "sts:AssumeRole", target: roleArn });
    if (!(refusal instanceof InjectorError) || refusal.code !== "permission") throw refusal;
    const trust = "name that identity in the role's trust policy too, with the external id where it asks for one";
    throw new InjectorError("permission", `${refusal.message} For a role: ${trust}.`, { cause: error });
  }
}

/** Waits no longer than the deadline, whatever the chain asks: STS, the metadata service of an instance, a program. */
async function inTime(asked: Promise<Credentials>): Promise<Credentials> {
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const who = "STS, the instance's metadata service or the profile's credential_process does not answer";
    silence.reject(new InjectorError("unreachable", `There were no AWS credentials within ${credentialsDeadlineMs / 1000} s: ${who}.`));
  }, credentialsDeadlineMs);
  try {
    return await Promise.race([asked, silence.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is wrong when the chain found nothing. It says only that; the profile is asked again by itself. */
async function diagnose(error: unknown, profile: string | undefined): Promise<unknown> {
  if (!(error instanceof Error) || !/^(Credentials|Token)ProviderError$/.test(error.name)) return error;
  const refuse = (says: string) => new InjectorError("credentials", says, { cause: error });
  if (/\bSSO\b/.test(error.message)) {
    const login = `aws sso login${profile === undefined ? "" : ` --profile ${profile}`}`;
    return refuse(
      `Nobody is signed in to AWS by SSO for ${nameOf(profile)}, or the sign-in is over: run "${login}" where the engine runs.`,
    );
  }
  if (!/Could not load credentials/.test(error.message)) return refuse(`AWS credentials could not be had: ${error.message}`);
  const found = await askProfile(profile ?? "default");
  if (found === "failed") return refuse(`The credential_process of ${nameOf(profile)} failed: run it by hand where the engine runs.`);
  if (profile === undefined)
    return refuse("There are no AWS credentials where the engine runs: set AWS_PROFILE or AWS_ACCESS_KEY_ID there, or give it a role.");
  return found === "unknown"
    ? refuse(`There is no AWS profile "${profile}" where the engine runs: look at its ~/.aws/config.`)
    : refuse(`The AWS profile "${profile}" holds no credentials: look at ~/.aws/config where the engine runs.`);
}

const nameOf = (profile: string | undefined): string => (profile === undefined ? "the default profile" : `the profile "${profile}"`);

async function askProfile(profile: string): Promise<"unknown" | "empty" | "failed"> {
  const { fromProcess } = await import("@aws-sdk/credential-providers");
  try {
    await fromProcess({ profile })();
    return "failed";
  } catch (error) {
    const says = error instanceof Error ? error.message : "";
    if (/could not be found/.test(says)) return "unknown";
    return /did not contain credential_process/.test(says) ? "empty" : "failed";
  }
}
