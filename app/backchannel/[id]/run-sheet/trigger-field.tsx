"use client";

import type { Trigger } from "#lib/domain/plan.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { Field, FieldError, inputClass } from "./field.tsx";
import { SecondsField } from "./seconds-field.tsx";

type Props = { trigger: Trigger; others: readonly FailureView[]; error: string | null; change: (trigger: Trigger) => void };

const kinds = [
  ["at", "At T+"],
  ["after", "After another"],
  ["after_all_clear", "After the all clear"],
  ["hand", "By hand"],
] as const;

export function TriggerField({ trigger, others, error, change }: Props) {
  const pick = (kind: string) => {
    if (kind === "at") change({ kind: "at", offsetMs: 0 });
    else if (kind === "after") change({ kind: "after", failureKey: others[0]?.key ?? "", event: "detected", delayMs: 0 });
    else if (kind === "after_all_clear") change({ kind: "after_all_clear", delayMs: 0 });
    else change({ kind: "hand" });
  };
  return (
    <div className="grid grid-cols-2 items-start gap-2">
      <Field label="Starts">
        <select value={trigger.kind} onChange={(event) => pick(event.target.value)} aria-invalid={error !== null} className={inputClass}>
          {kinds.map(([kind, says]) => (
            <option key={kind} value={kind} disabled={kind === "after" && others.length === 0}>
              {says}
            </option>
          ))}
        </select>
      </Field>
      {trigger.kind === "at" && (
        <SecondsField label="T+" ms={trigger.offsetMs} least={0} change={(offsetMs) => change({ ...trigger, offsetMs })} />
      )}
      {trigger.kind === "after" && (
        <>
          <Field label="After">
            <select
              value={trigger.failureKey}
              onChange={(event) => change({ ...trigger, failureKey: event.target.value })}
              className={inputClass}
            >
              {others.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.key} {one.name}
                </option>
              ))}
            </select>
          </Field>
          <Field label="is">
            <select
              value={trigger.event}
              onChange={(event) => change({ ...trigger, event: event.target.value === "reverted" ? "reverted" : "detected" })}
              className={inputClass}
            >
              <option value="detected">detected</option>
              <option value="reverted">reverted</option>
            </select>
          </Field>
        </>
      )}
      {(trigger.kind === "after" || trigger.kind === "after_all_clear") && (
        <SecondsField label="and then" ms={trigger.delayMs} least={0} change={(delayMs) => change({ ...trigger, delayMs })} />
      )}
      <div className="col-span-full empty:hidden">
        <FieldError error={error} />
      </div>
    </div>
  );
}
