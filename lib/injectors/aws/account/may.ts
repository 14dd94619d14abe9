import { InjectorError } from "../../contract.ts";
import type { IdentityCalls } from "./calls.ts";
import { policySource, type Caller } from "./caller.ts";
import { ask } from "./errors.ts";

type Question = {
  identity: IdentityCalls;
  caller: Caller;
  roleArn: string | undefined;
  action: string;
  /** The ARN of what it would be done to, and how an organizer calls it. */
  resource: string;
  target: string;
  tags: Readonly<Record<string, string>>;
};

/**
 * Whether the identity may do something, by IAM's own simulation: nothing is tried. Throws `permission` when it may not. `unknown` when the
 * simulation isn't allowed, or depends on what it wasn't told.
 */
export async function simulate({ identity, caller, roleArn, action, resource, target, tags }: Question): Promise<"allowed" | "unknown"> {
  // The root of an account has no policies to simulate, and may do everything.
  if (caller.arn.endsWith(":root")) return "allowed";
  const context = Object.entries(tags).map(([key, value]) => ({
    ContextKeyName: `aws:ResourceTag/${key}`,
    ContextKeyType: "string" as const,
    ContextKeyValues: [value],
  }));
  const asked = { action: "iam:SimulatePrincipalPolicy", target: caller.arn };
  const result = await simulated(asked, () =>
    identity.simulatePrincipalPolicy({
      PolicySourceArn: policySource(caller, roleArn),
      ActionNames: [action],
      ResourceArns: [resource],
      ...(context.length === 0 ? {} : { ContextEntries: context }),
    }),
  );
  const verdict = result?.EvaluationResults?.[0];
  if (verdict?.EvalDecision === "allowed") return "allowed";
  if (verdict?.EvalDecision === undefined || (verdict.MissingContextValues ?? []).length > 0) return "unknown";
  const why =
    verdict.EvalDecision === "explicitDeny"
      ? "an explicit deny forbids it"
      : verdict.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false
        ? "its permissions boundary does not allow it"
        : verdict.OrganizationsDecisionDetail?.AllowedByOrganizations === false
          ? "the organization's policy does not allow it"
          : `no policy of it allows it: add ${action}`;
  throw new InjectorError("permission", `${caller.arn} may not do ${action} on ${target}: ${why}.`);
}

async function simulated<Answer>(asked: { action: string; target: string }, call: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask(asked, call);
  } catch (error) {
    if (error instanceof InjectorError) return null;
    throw error;
  }
}
