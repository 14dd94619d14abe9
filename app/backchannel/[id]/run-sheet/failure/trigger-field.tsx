"use client";

import { Field } from "#app/ui/kit/field.tsx";
import { Select } from "#app/ui/kit/select.tsx";
import type { Trigger } from "#lib/domain/plan.ts";
import { tPlusMark } from "#lib/domain/schedule/t-plus.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { SecondsField } from "./seconds-field.tsx";

type Props = { trigger: Trigger; others: readonly FailureView[]; error: string | null; change: (trigger: Trigger) => void };

const kinds = [
  ["at", `At ${tPlusMark}`],
  ["after", "After another"],
  ["after_all_clear", "After the all clear"],
  ["hand", "By hand"],
] as const;

const happenings = [
  ["detected", "detected"],
  ["reverted", "reverted"],
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
      <Field label="Starts" className={error === null ? "" : "col-span-full"} error={error}>
        <Select
          value={trigger.kind}
          options={kinds.map(([kind, says]) => [kind, says, kind === "after" && others.length === 0] as const)}
          onChoose={pick}
        />
      </Field>
      {trigger.kind === "at" && (
        <SecondsField label={tPlusMark} ms={trigger.offsetMs} least={0} change={(offsetMs) => change({ ...trigger, offsetMs })} />
      )}
      {trigger.kind === "after" && (
        <>
          <Field label="After">
            <Select
              value={trigger.failureKey}
              options={others.map(({ key, name }) => [key, `${key} ${name}`] as const)}
              onChoose={(failureKey) => change({ ...trigger, failureKey })}
            />
          </Field>
          <Field label="is">
            <Select
              value={trigger.event}
              options={happenings}
              onChoose={(event) => change({ ...trigger, event: event === "reverted" ? "reverted" : "detected" })}
            />
          </Field>
        </>
      )}
      {(trigger.kind === "after" || trigger.kind === "after_all_clear") && (
        <SecondsField label="and then" ms={trigger.delayMs} least={0} change={(delayMs) => change({ ...trigger, delayMs })} />
      )}
    </div>
  );
}
