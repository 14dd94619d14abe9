import { z } from "zod";
import { featuresOf, noneOf } from "../features.ts";
import { profileOf } from "../profile.ts";
import { readText } from "../reading.ts";
import type { Example } from "./fit.ts";

/** A sentence that was written on a day, with the failures that were broken then and the one it found; null when it found none. */
export const lineSchema = z.object({
  id: z.string(),
  day: z.string(),
  kind: z.enum(["observation", "alert", "incident", "message"]),
  text: z.string(),
  workstream: z.string().nullable(),
  application: z.string().nullable(),
  open: z.array(z.string()).min(1),
  truth: z.string().nullable(),
});
export type EvidenceLine = z.infer<typeof lineSchema>;

const describedSchema = z.object({
  name: z.string(),
  target: z.string(),
  injector: z.string(),
  applications: z.array(z.string()),
  workstreams: z.array(z.string()),
  dependency: z.string().nullable(),
  hypothesis: z.string(),
  probes: z.array(z.string()),
});
/** The failures of each day, by key. */
export const daysSchema = z.record(z.string(), z.record(z.string(), describedSchema));
export type Days = z.infer<typeof daysSchema>;

/** Each line as the rule sees it. Throws when a line names a day or failure that is not described. */
export function examplesOf(lines: readonly EvidenceLine[], days: Days): { line: EvidenceLine; example: Example }[] {
  const profiles = new Map(
    Object.entries(days).map(([day, failures]) => [day, new Map(Object.entries(failures).map(([key, one]) => [key, profileOf(one)]))]),
  );
  return lines.map((line) => {
    const day = profiles.get(line.day);
    const open = line.open.map((key) => {
      const profile = day?.get(key);
      if (profile === undefined) throw new Error(`${line.id} names ${line.day} ${key}, which is not described.`);
      return profile;
    });
    const reading = readText(line.text);
    const context = { workstreamKey: line.workstream, applicationKey: line.application };
    const known = [...(day?.values() ?? [])];
    const candidates = open.map((own, at) =>
      featuresOf(
        reading,
        own,
        open.filter((_, other) => other !== at),
        known,
        context,
      ),
    );
    return {
      line,
      example: { candidates, none: noneOf(reading, open), truth: line.truth === null ? null : line.open.indexOf(line.truth) },
    };
  });
}
