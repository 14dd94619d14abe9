import { z } from "zod";
import { InjectorError } from "../contract.ts";

/** The statement by which a blocked queue is known. */
export const blockSid = "GamedayBlock";

/** What producers and consumers do. Nothing that manages the queue: a Deny of everything would lock out the revert as well. */
const blockedActions = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"];

const statementSchema = z.looseObject({ Sid: z.string().optional() });
const policySchema = z.looseObject({ Statement: z.union([statementSchema, z.array(statementSchema)]).optional() });
type Policy = z.infer<typeof policySchema>;

/** The policy with a statement added that refuses to send, receive and delete to everybody. */
export function blockedPolicy(policy: string | null, queueArn: string): string {
  const present: Policy = policy === null ? { Version: "2012-10-17" } : parsePolicy(policy);
  const block = { Sid: blockSid, Effect: "Deny", Principal: "*", Action: blockedActions, Resource: queueArn };
  return JSON.stringify({ ...present, Statement: [...statements(present), block] });
}

export const isBlocked = (policy: string | null): boolean =>
  policy !== null && statements(parsePolicy(policy)).some(({ Sid }) => Sid === blockSid);

/** Whether two policies mean the same: AWS gives them back in another order and spelling than they were set. */
export function samePolicy(one: string | null, other: string | null): boolean {
  return canonical(one) === canonical(other);
}

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

function statements({ Statement }: Policy): z.infer<typeof statementSchema>[] {
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
