import type { ReactNode } from "react";

type Props = { summary: string; open?: boolean; onToggle?: (open: boolean) => void; children: ReactNode };

/** What few need: a line that opens it. Works without scripts. */
export function Disclosure({ summary, open = false, onToggle, children }: Props) {
  return (
    <details className="disclosure" open={open} onToggle={onToggle && ((event) => onToggle(event.currentTarget.open))}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
