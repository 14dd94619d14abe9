import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "#app/backchannel/ui/glyph.tsx";

export function DecisionCard({ glyph, title, end, children }: { glyph: GlyphName; title: string; end?: string; children: ReactNode }) {
  return (
    <article className="flex min-w-0 flex-col gap-1 rounded-2 border border-l-3 border-line-2 border-l-accent bg-raised px-3 py-2">
      <h2 className="flex items-center gap-1.5 font-strong">
        <Glyph name={glyph} />
        {title}
        {end !== undefined && (
          <small className="ml-auto text-12 font-text text-ink-3 tabular-nums" suppressHydrationWarning>
            {end}
          </small>
        )}
      </h2>
      {children}
    </article>
  );
}
