import type { ReactNode } from "react";

type Props = { title: string; says?: string; aside?: ReactNode; className?: string; children: ReactNode };

/** A titled box of the report. */
export function Sheet({ title, says, aside, className = "", children }: Props) {
  return (
    <section aria-label={title} className={`sheet overflow-hidden rounded-3 border border-line bg-panel ${className}`}>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
        <h2 className="text-16 font-strong">{title}</h2>
        {says !== undefined && <span className="text-ink-2">{says}</span>}
        {aside}
      </header>
      {children}
    </section>
  );
}

/** What is too wide for a phone scrolls in itself, with a keyboard too. */
export function ScrollX({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
