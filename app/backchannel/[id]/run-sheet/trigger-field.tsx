"use client";

import type { Trigger } from "#lib/domain/plan.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { Field, inputClass } from "./field.tsx";

type Props = { trigger: Trigger; others: readonly FailureView[]; change: (trigger: Trigger) => void };

const kinds = [
  ["at", "At T+"],
  ["after", "After another"],
  ["after_all_clear", "After the all clear"],
  ["hand", "By hand"],
] as const;

export function TriggerField({ trigger, others, change }: Props) {
  const pick = (kind: string) => {
    if (kind === "at") change({ kind: "at", offsetMs: 0 });
    else if (kind === "after") change({ kind: "after", failureKey: others[0]?.key ?? "", event: "detected", delayMs: 0 });
    else if (kind === "after_all_clear") change({ kind: "after_all_clear", delayMs: 0 });
    else change({ kind: "hand" });
  };
  return (
    <div className="grid grid-cols-2 items-end gap-2">
      <Field label="Starts">
        <select value={trigger.kind} onChange={(event) => pick(event.target.value)} className={inputClass}>
          {kinds.map(([kind, says]) => (
            <option key={kind} value={kind}>
              {says}
            </option>
          ))}
        </select>
      </Field>
      {trigger.kind === "at" && <Seconds label="T+ (s)" ms={trigger.offsetMs} change={(offsetMs) => change({ ...trigger, offsetMs })} />}
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
        <Seconds label="and then (s)" ms={trigger.delayMs} change={(delayMs) => change({ ...trigger, delayMs })} />
      )}
    </div>
  );
}

function Seconds({ label, ms, change }: { label: string; ms: number; change: (ms: number) => void }) {
  return (
    <Field label={label}>
      <input
        type="number"
        min={0}
        step={1}
        required
        value={Math.round(ms / 1000)}
        onChange={(event) => change(Math.max(0, Number(event.target.value)) * 1000)}
        className={`${inputClass} tabular-nums`}
      />
    </Field>
  );
}
