import { z } from "zod";
import { limits } from "#lib/domain/limits.ts";

/** A parameter that names a secret which the installation keeps. What it holds is looked up with `context.secret`, and never stored. */
export const secretName = (described: { title: string; description: string }) =>
  z
    .string()
    .max(limits.secretName)
    .regex(/^[A-Z][A-Z0-9_]*$/, "is the name of a secret, such as ORDERS_DB_URL, and never the secret itself")
    .meta({ ...described, secret: true });
