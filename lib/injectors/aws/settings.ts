import { z } from "zod";
import type { DbInstance } from "./db-instance.ts";

/** What an instance runs on: no driver changes it, and others may during a failure. Null: the endpoint doesn't tell. */
export const settingsSchema = z.object({
  instanceClass: z.string().nullable(),
  multiAz: z.boolean().nullable(),
  parameterGroups: z.array(z.string()).nullable(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsOf = ({ instanceClass, multiAz, parameterGroups }: DbInstance): Settings => ({
  instanceClass,
  multiAz,
  parameterGroups: parameterGroups === null ? null : [...parameterGroups],
});

/** Each setting that is not as recorded, in words. `before`: undefined in records of old. */
export function settingsChanges(before: Settings | undefined, now: DbInstance): string[] {
  if (before === undefined) return [];
  return [
    ...changed("class", before.instanceClass, now.instanceClass),
    ...changed("Multi-AZ", inWords(before.multiAz), inWords(now.multiAz)),
    ...changed("parameter group", joined(before.parameterGroups), joined(now.parameterGroups)),
  ];
}

const changed = (what: string, before: string | null, now: string | null): string[] =>
  before === null || now === null || before === now ? [] : [`its ${what} is ${now}, and was ${before} before`];

const inWords = (multiAz: boolean | null): string | null => (multiAz === null ? null : multiAz ? "on" : "off");
const joined = (names: readonly string[] | null): string | null => (names === null ? null : names.toSorted().join(", "));
