import type { FailurePlan } from "#lib/domain/plan.ts";
import { connectionSchema, isPractice } from "./aws/account/connection.ts";

/** Whether a failure would break what is on this machine: a practice stack. */
export function breaksPractice({ params }: Pick<FailurePlan, "params">): boolean {
  const read = connectionSchema.safeParse(params.connection);
  return read.success && isPractice(read.data);
}
