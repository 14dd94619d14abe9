import { Field, inputClass } from "./field.tsx";

type Props = { label: string; ms: number; change: (ms: number) => void };

/** A duration in whole seconds. */
export function SecondsField({ label, ms, change }: Props) {
  const seconds = Math.round(ms / 1000);
  return (
    <Field label={`${label} (s)`}>
      <input
        type="number"
        min={5}
        step={5}
        required
        value={seconds}
        onChange={(event) => change(Math.max(1, Number(event.target.value)) * 1000)}
        className={`${inputClass} tabular-nums`}
      />
    </Field>
  );
}
