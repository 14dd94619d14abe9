import type { ReactNode } from "react";

/** A part of a side panel: a title, a few faint words beside it, what belongs to it. */
export function PanelSection({ title, beside, children }: { title: string; beside?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-4 py-3 last:border-b-0 phone:px-3">
      <h2 className="mb-2 flex items-baseline gap-2">
        {title}
        {beside !== undefined && <small className="font-text text-ink-3">{beside}</small>}
      </h2>
      {children}
    </section>
  );
}
