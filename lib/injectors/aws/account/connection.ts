import { z } from "zod";
import { guardedAgents } from "#lib/outbound/guarded-agents.ts";
import { processGuard } from "#lib/outbound/process-guard.ts";
import type { Pace } from "../../poll-until.ts";
import { readBackMs } from "../../deadlines.ts";
import { provideCredentials } from "./credentials.ts";
import { readPracticeSecret } from "./practice-secret.ts";
import { httpTimeouts } from "./timeouts.ts";

/** Regions of all partitions: us-east-1, us-gov-west-1, cn-north-1, eusc-de-east-1. */
const regionPattern = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/**
 * Where AWS is and who asks. Strict, so that no secret can be stored in it: credentials come from the SDK's default chain
 * (environment, profile, instance role), and `roleArn` is assumed with them. The region is written down and never taken from the
 * environment: an undo is made by another process, which may have another.
 */
export const connectionSchema = z
  .strictObject({
    region: z
      .string({ error: ({ input }) => (input === undefined ? `is missing${suggestedRegion()}` : "is not a region, such as us-east-1") })
      .regex(regionPattern, "is not a region, such as us-east-1")
      .meta({ title: "Region", description: "Where it is, such as eu-west-1" }),
    endpoint: z
      .url({ protocol: /^https?$/, error: "is not an address such as https://rds.eu-west-1.amazonaws.com", abort: true })
      .refine(isOrigin, "names more than a host and a port: no user, password, path or query belongs there")
      .optional()
      .meta({ title: "Endpoint", description: "Another address than AWS's own: a practice stack, an emulator, a private link" }),
    profile: z
      .string()
      .regex(/^[a-z0-9][\w+=,.@:/-]{0,127}$/i, "is not the name of an AWS profile")
      .optional()
      .meta({ title: "Profile", description: "Whose credentials to use, of those on the engine's machine" }),
    roleArn: z
      .string()
      .regex(/^arn:aws[a-z-]{0,12}:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, "is not the ARN of a role")
      .optional()
      .meta({ title: "Role", description: "The ARN of a role to assume" }),
    externalId: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, "is not an external id")
      .optional()
      .meta({ title: "External id", description: "What the role's trust policy asks for, when somebody else owns the role. No secret" }),
  })
  .meta({ title: "Connection", description: "Where AWS is, and who asks. Credentials are never written here" });
export type Connection = z.infer<typeof connectionSchema>;

/** What a user name or password in an address says would be stored, and sent by some clients and not by others. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password, pathname, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === "") && pathname === "/";
}

function suggestedRegion(): string {
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  return region === undefined ? ", such as us-east-1" : `; the default of this machine is ${region}`;
}

/** Of one client: more wait for a free one. */
const mostSockets = 50;

/** Without a practice stack an emulator may listen there, which takes any signature. */
const practiceCredentials = async () => ({ accessKeyId: "AKIAPRACTICE", secretAccessKey: (await readPracticeSecret()) ?? "none" });

/** The part of a client's configuration that all AWS services share. */
export function clientConfiguration(connection: Connection) {
  return {
    region: connection.region,
    endpoint: connection.endpoint,
    credentials: credentialsFor(connection),
    maxAttempts: 3,
    retryMode: "adaptive" as const,
    requestHandler: { ...httpTimeouts, ...guardedAgents(processGuard(), { keepAlive: true, maxSockets: mostSockets }) },
  };
}

/** Whether the endpoint is on this machine: a practice stack, where nothing real can be reached. */
export function isPractice(connection: Connection): boolean {
  if (connection.endpoint === undefined) return false;
  const { hostname } = new URL(connection.endpoint);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/** How often a change is read back: AWS takes minutes and limits the rate, a practice stack seconds. */
export function paceOf(connection: Connection): Pace {
  return isPractice(connection) ? { everyMs: 150, deadlineMs: 30_000 } : { everyMs: 3_000, deadlineMs: readBackMs };
}

function credentialsFor(connection: Connection) {
  if (!isPractice(connection)) return provideCredentials(connection);
  // Not this machine's own: a practice stack takes none but its own, and what else listens here need not learn a session token.
  return connection.profile === undefined ? practiceCredentials : provideCredentials({ ...connection, roleArn: undefined });
}
