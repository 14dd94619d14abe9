import { reasonOf } from "../log.ts";

export type SourceName = "replica" | "primary" | "cache";
export type Source<T> = { name: SourceName; read: () => Promise<T> };
export type Found<T> = { value: T; source: SourceName };

export class EverySourceFailed extends Error {
  constructor(reasons: string[]) {
    super(reasons.length === 0 ? "There is no source to read from" : `No source could answer (${reasons.join("; ")})`);
  }
}

/** Reads from the first source that answers, in the order given; throws `EverySourceFailed` with each one's reason. */
export async function fallBack<T>(sources: Iterable<Source<T>>): Promise<Found<T>> {
  const reasons: string[] = [];
  for (const source of sources) {
    try {
      return { value: await source.read(), source: source.name };
    } catch (error) {
      reasons.push(`${source.name}: ${reasonOf(error)}`);
    }
  }
  throw new EverySourceFailed(reasons);
}
