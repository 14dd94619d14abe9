import type { ZodType } from "zod";
import { describeIssues } from "#lib/domain/fields.ts";
import { InjectorError, type InjectorContext, type TargetChoice, type Targets } from "./contract.ts";

type Parts<From> = {
  /** Which parameter the choice goes into. */
  field: string;
  /** The parameters that it needs to look: the connection. Others are passed over. */
  from: ZodType<From>;
  list: (from: From, context: InjectorContext) => Promise<TargetChoice[]>;
};

/** How a driver lists what it can be pointed at, from parameters that are still being written. Throws `invalid` for what is wrong with these. */
export const defineTargets = <From>({ field, from, list }: Parts<From>): Targets => ({
  field,
  list: async (given, context) => {
    const parsed = from.safeParse(given);
    if (parsed.success) return list(parsed.data, context);
    throw new InjectorError("invalid", describeIssues(from, parsed.error.issues));
  },
});
