import type { z } from "zod";
import { strictly } from "./strictly.ts";

const strict = new WeakMap<z.ZodType, z.ZodType>();

function strictOf(output: z.ZodType): z.ZodType {
  const made = strict.get(output) ?? strictly(output);
  strict.set(output, made);
  return made;
}

/**
 * What is shown, held to what its view says it shows: a key that isn't named is a fault, whatever it holds. In tests and development; for
 * users it is served as it is.
 */
export function show<Output extends z.ZodType>(output: Output, shown: z.output<Output>): z.output<Output> {
  if (process.env.NODE_ENV !== "production") strictOf(output).parse(JSON.parse(JSON.stringify(shown)));
  return shown;
}
