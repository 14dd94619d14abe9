import type { ReactNode } from "react";

export const inputClass = "min-h-(--control) w-full rounded-2 border border-line-2 bg-sunken px-2 py-1 text-ink";

export function Field({ label, error = null, children }: { label: string; error?: string | null; children: ReactNode }) {
  return (
    <label className="grid min-w-0 gap-1 text-ink-2">
      {label}
      {children}
      {error !== null && (
        <span role="alert" className="text-12 text-failed">
          {error}
        </span>
      )}
    </label>
  );
}
