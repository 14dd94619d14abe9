import type { ZodType } from "zod";
import { Refusal } from "./route.ts";

/** The body in the wanted form; refuses with 400, naming each wrong field. */
export function parseBody<T>(shape: ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal(400, parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; "));
}
