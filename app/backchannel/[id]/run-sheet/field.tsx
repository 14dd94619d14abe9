import type { ReactNode } from "react";

export const inputClass =
  "min-h-(--control) w-full rounded-2 border border-line-2 bg-sunken px-2 py-1 text-ink aria-invalid:border-failed-fill";

/** A control under its label; what is wrong with it stands right below. */
export function Field({ label, error = null, children }: { label: string; error?: string | null; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label className="grid min-w-0 gap-1 text-ink-2">
        {label}
        {children}
      </label>
      <FieldError error={error} />
    </div>
  );
}

export function FieldError({ error }: { error: string | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className="text-12 leading-4 wrap-anywhere text-failed">
      {error}
    </p>
  );
}
