import type { Severity } from "#lib/domain/plan.ts";
import { StateTag, type StateName } from "./state-tag.tsx";

/** Lightest first, as they are chosen. */
export const severityWords = { info: "Info", minor: "Minor", major: "Major" } as const satisfies Record<Severity, string>;
export const severityNames = Object.keys(severityWords) as Severity[];
const states = { info: "planned", minor: "degraded", major: "down" } as const satisfies Record<Severity, StateName>;

export function SeverityTag({ severity, look = "plain" }: { severity: Severity; look?: "plain" | "chip" }) {
  return (
    <StateTag state={states[severity]} look={look}>
      {severityWords[severity]}
    </StateTag>
  );
}
