import { fitsPattern } from "../fits-pattern.ts";
import { accountId } from "../pristine.ts";

type Statement = { Effect?: unknown; Principal?: unknown; Action?: unknown; Resource?: unknown; Condition?: unknown };

const many = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap(many) : typeof value === "string" ? [value] : []);

function coversEveryone(principal: unknown): boolean {
  const named = typeof principal === "object" && principal !== null ? many((principal as { AWS?: unknown }).AWS) : many(principal);
  return named.some((one) => one === "*" || one === accountId || one === `arn:aws:iam::${accountId}:root`);
}

/** Whether a queue's policy denies everyone an action such as `SendMessage`. A statement with a Condition is not evaluated and denies nothing. */
export function denies(policy: unknown, action: string, queueArn: string): boolean {
  const statements = [(policy as { Statement?: Statement | Statement[] } | undefined)?.Statement ?? []].flat();
  return statements.some(
    (statement) =>
      statement.Effect === "Deny" &&
      statement.Condition === undefined &&
      coversEveryone(statement.Principal) &&
      many(statement.Action).some((pattern) => fitsPattern(pattern, `sqs:${action}`, "i")) &&
      many(statement.Resource).some((pattern) => fitsPattern(pattern, queueArn)),
  );
}
