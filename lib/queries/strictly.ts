import { z } from "zod";

/**
 * The same shape, whose objects, however deep, refuse a key that it doesn't name. Throws for a kind of schema that it can't look into: an
 * unknown key might hide there.
 */
export function strictly(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodObject)
    return z.strictObject(Object.fromEntries(Object.entries(schema.shape).map(([key, part]) => [key, strictly(part as z.core.$ZodType)])));
  if (schema instanceof z.ZodArray) return z.array(strictly(schema.element));
  if (schema instanceof z.ZodNullable) return strictly(schema.unwrap()).nullable();
  if (schema instanceof z.ZodOptional) return strictly(schema.unwrap()).optional();
  // What is shown has been parsed: its defaults are there.
  if (schema instanceof z.ZodDefault) return strictly(schema.unwrap());
  if (schema instanceof z.ZodUnion) return z.union(schema.options.map(strictly));
  if (schema instanceof z.ZodRecord) return z.record(schema.keyType as z.ZodString, strictly(schema.valueType));
  if (leaves.some((leaf) => schema instanceof leaf)) return schema as z.ZodType;
  throw new Error(`a view can't be made of ${schema._zod.def.type}`);
}

/** `unknown` is for what an injector's own schema describes. */
const leaves = [z.ZodString, z.ZodStringFormat, z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral, z.ZodNull, z.ZodUnknown];
