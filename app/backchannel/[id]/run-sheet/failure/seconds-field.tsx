"use client";

import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { useState } from "react";
import { longestMs } from "#lib/domain/plan.ts";

type Props = { label: string; ms: number; least: number; error?: string | null; change: (ms: number) => void };

/** A duration in whole seconds. What is typed stands as it was typed; only what is a duration is handed on. */
export function SecondsField({ label, ms, least, error = null, change }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label={`${label} (s)`} error={error}>
      <Input
        type="number"
        min={least}
        max={longestMs / 1000}
        step={1}
        required
        value={typed ?? Math.round(ms / 1000)}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.validity.valid) change(Number(target.value) * 1000);
        }}
        onBlur={({ target }) => target.validity.valid && setTyped(null)}
        className="tabular-nums"
      />
    </Field>
  );
}
