import { z } from "zod";
import { InjectorError } from "../contract.ts";

/** The statement by which a blocked queue is known. */
export const blockSid = "GamedayBlock";

/** What producers and consumers do. Nothing that manages the queue: a Deny of everything would lock out the revert as well. */
const blockedActions = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"];

/** What SQS takes: more is refused when it is set. */
export const policyLimits = { statements: 20, bytes: 8_192 } as const;

const statementSchema = z.looseObject({ Sid: z.string().optional() });
const policySchema = z.looseObject({ Statement: z.union([statementSchema, z.array(statementSchema)]).optional() });
type Policy = z.infer<typeof policySchema>;
type Statement = z.infer<typeof statementSchema>;

/** The policy with a statement added that refuses to send, receive and delete to everybody. */
export function blockedPolicy(policy: string | null, queueArn: string): string {
  const present: Policy = policy === null ? { Version: "2012-10-17" } : parsePolicy(policy);
  const block = { Sid: blockSid, Effect: "Deny", Principal: "*", Action: blockedActions, Resource: queueArn };
  return JSON.stringify({ ...present, Statement: [...statements(present), block] });
}

export const isBlocked = (policy: string | null): boolean =>
  policy !== null && statements(parsePolicy(policy)).some(({ Sid }) => Sid === blockSid);

/**
 * The policy without our statement: the recorded one, to the letter, where the rest means the same, else what others have made of it. Null
 * when nothing is left.
 */
export function unblockedPolicy(policy: string | null, recorded: string | null): string | null {
  if (policy === null) return null;
  const present = parsePolicy(policy);
  const rest = statements(present).filter(({ Sid }) => Sid !== blockSid);
  const left = rest.length === 0 ? null : JSON.stringify({ ...present, Statement: rest });
  return samePolicy(left, recorded) ? recorded : left;
}

/** What others changed: the statements that the policy has besides the recorded ones, and those it lacks. Null when both mean the same. */
export function policyChanges(policy: string | null, recorded: string | null): string | null {
  if (samePolicy(policy, recorded)) return null;
  const now = policy === null ? [] : statements(parsePolicy(policy)).filter(({ Sid }) => Sid !== blockSid);
  const then = recorded === null ? [] : statements(parsePolicy(recorded));
  const added = now.filter((one) => !then.some((other) => meansSame(one, other)));
  const gone = then.filter((one) => !now.some((other) => meansSame(one, other)));
  const parts = [
    ...(added.length === 0 ? [] : [`it has ${namesOf(added)} besides`]),
    ...(gone.length === 0 ? [] : [`${namesOf(gone)} is not in it any more`]),
  ];
  return `others changed its access policy: ${parts.length === 0 ? "its version or id" : parts.join(", ")}`;
}

/** Whether two policies mean the same: AWS gives them back in another order and spelling than they were set. */
export function samePolicy(one: string | null, other: string | null): boolean {
  return canonical(one) === canonical(other);
}

/** How many statements it has and how many bytes, as SQS counts them. */
export const policySize = (policy: string): { statements: number; bytes: number } => ({
  statements: statements(parsePolicy(policy)).length,
  bytes: Buffer.byteLength(policy),
});

/** The AWS services that a policy lets in: `sns`, `events`. */
export function servicesIn(policy: string | null): string[] {
  if (policy === null) return [];
  const found = JSON.stringify(statements(parsePolicy(policy)).map(({ Principal, Condition }) => ({ Principal, Condition })));
  const names = [...found.matchAll(/"([a-z0-9-]+)\.amazonaws\.com|arn:aws[\w-]*:(sns|events|s3)\b/g)].map(
    ([, service, source]) => service ?? source ?? "",
  );
  return [...new Set(names)].toSorted();
}

const namesOf = (several: Statement[]): string =>
  several.map(({ Sid }) => (Sid === undefined ? "a statement without Sid" : `"${Sid}"`)).join(", ");

const meansSame = (one: Statement, other: Statement): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function canonical(policy: string | null): string {
  return policy === null ? "" : JSON.stringify(sorted(parsePolicy(policy)));
}

/** Sorts keys and lists, and drops the brackets of a list of one: all the same to AWS. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return items.length === 1 ? items[0] : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, key === "Action" ? sorted(lowerCased(item)) : sorted(item)]));
}

/** IAM compares actions without case, and SQS gives them back as `SQS:SendMessage`. */
const lowerCased = (value: unknown): unknown =>
  typeof value === "string" ? value.toLowerCase() : Array.isArray(value) ? value.map(lowerCased) : value;

function statements({ Statement }: Policy): Statement[] {
  if (Statement === undefined) return [];
  return Array.isArray(Statement) ? Statement : [Statement];
}

function parsePolicy(policy: string): Policy {
  try {
    return policySchema.parse(JSON.parse(policy));
  } catch (cause) {
    throw new InjectorError("invalid", "The queue's access policy is not a policy that can be read; it is left as it is.", { cause });
  }
}
