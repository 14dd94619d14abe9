import { z } from "zod";

/** Makes a stored object of one version one of the next. */
export type Lift = (older: Record<string, unknown>) => Record<string, unknown>;

/** An object as a JSON column holds it: with the version of its shape beside its own members. */
export type Versioned<Shape> = {
  version: number;
  /** Reads what a column holds, of whatever version up to this one. Throws for a newer one, and for what is none. */
  parse: (stored: unknown) => Shape;
  /** The same members as the newest version has them, unparsed. */
  lift: (stored: unknown) => Record<string, unknown>;
  /** What is to be stored of it. */
  stored: (value: Shape) => Shape & { v: number };
};

/**
 * A shape that is stored for longer than the program that wrote it. `lifts`: from the first version on, one for each change of the shape.
 * What carries no version was written before there were any, and is of the first.
 */
export function versioned<Schema extends z.ZodObject>(schema: Schema, lifts: readonly Lift[] = []): Versioned<z.output<Schema>> {
  const version = lifts.length + 1;
  const lift = (stored: unknown): Record<string, unknown> => {
    const { v = 1, ...members } = storedSchema.parse(stored);
    if (typeof v !== "number" || !Number.isInteger(v) || v < 1 || v > version)
      throw new Error(`what is stored is of version ${String(v)}, and this Gameday knows up to ${version}: it was written by a newer one`);
    return lifts.slice(v - 1).reduce((older, one) => one(older), members);
  };
  return {
    version,
    lift,
    parse: (stored) => schema.parse(lift(stored)),
    stored: (value) => ({ ...value, v: version }),
  };
}

/** A list whose objects carry the version of their shape each, as a JSON column holds it. */
export const versionedList = <Shape>(one: Versioned<Shape>) => ({
  version: one.version,
  parse: (stored: unknown): Shape[] => z.array(z.unknown()).parse(stored).map(one.parse),
  stored: (values: readonly Shape[]): (Shape & { v: number })[] => values.map(one.stored),
});

const storedSchema = z.record(z.string(), z.unknown());
