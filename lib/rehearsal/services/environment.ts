import { z } from "zod";

const url = z.url();

const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(0),
  NAME: z.string().optional(),
  PRIMARY_URL: url.optional(),
  REPLICA_URLS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  TOPOLOGY_URL: url.optional(),
  CACHE_URL: url.optional(),
  IDENTITY_URL: url.optional(),
  API_URL: url.optional(),
  CALL_TOOL_URL: url.optional(),
  DONATIONS_URL: url.optional(),
  QUEUE_URL: url.optional(),
  AWS_ENDPOINT_URL: url.optional(),
  AWS_REGION: z.string().default("us-east-1"),
  FLAGS_FILE: z.string().optional(),
});

export type ServiceEnvironment = z.infer<typeof shape>;

/** What the process starter told this service. An empty variable counts as absent; throws naming each wrong one. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): ServiceEnvironment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}

/** The value of a variable that this service cannot do without; throws when it is absent. */
export function required(environment: ServiceEnvironment, name: keyof ServiceEnvironment): string {
  const value = environment[name];
  if (typeof value !== "string") throw new Error(`${name} is not set`);
  return value;
}
