import { z } from "zod";
import { assumeRole } from "./assume-role.ts";

/**
 * Where AWS is and who asks. Strict, so that no secret can be stored in it: credentials come from the SDK's default chain
 * (environment, profile, instance role), and `roleArn` is assumed with them.
 */
export const connectionSchema = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not a region, such as us-east-1"),
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  profile: z.string().min(1).optional(),
  roleArn: z
    .string()
    .regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/, "is not the ARN of a role")
    .optional(),
});
export type Connection = z.infer<typeof connectionSchema>;

const practiceCredentials = { accessKeyId: "practice", secretAccessKey: "practice" };

/** The part of a client's configuration that all AWS services share. */
export function clientConfiguration(connection: Connection) {
  return {
    region: connection.region,
    endpoint: connection.endpoint,
    profile: connection.profile,
    credentials: credentialsFor(connection),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 15_000 },
  };
}

/** Whether the endpoint is on this machine: a practice stack, where nothing real can be reached. */
export function isPractice(connection: Connection): boolean {
  if (connection.endpoint === undefined) return false;
  const { hostname } = new URL(connection.endpoint);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/** How often a change is read back: AWS takes minutes and limits the rate, a practice stack seconds. */
export function paceOf(connection: Connection): { everyMs: number; deadlineMs: number } {
  return isPractice(connection) ? { everyMs: 150, deadlineMs: 30_000 } : { everyMs: 3_000, deadlineMs: 180_000 };
}

function credentialsFor(connection: Connection) {
  const configured = connection.profile !== undefined || "AWS_ACCESS_KEY_ID" in process.env || "AWS_PROFILE" in process.env;
  // Without this the default chain asks the instance metadata service, which a laptop does not have and waits for.
  if (isPractice(connection) && !configured) return practiceCredentials;
  if (connection.roleArn === undefined || isPractice(connection)) return undefined;
  return assumeRole(connection.roleArn, { region: connection.region, profile: connection.profile });
}
