"use client";

import { Field } from "#app/ui/kit/field.tsx";
import { Select } from "#app/ui/kit/select.tsx";

type Props = { zone: string; onChange: (zone: string) => void };

/** The zone in which everybody is shown the day's times; offered are those that this browser knows. */
export function ZoneChoice({ zone, onChange }: Props) {
  const zones = [...new Set([zone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
  return (
    <Field label="Time zone in which everyone reads its times">
      <Select className="max-w-sm" value={zone} options={zones.map((name) => [name, name] as const)} onChoose={onChange} />
    </Field>
  );
}
