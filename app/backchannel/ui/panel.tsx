import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "#app/backchannel/ui/glyph.tsx";

type Props = { title: string; detail?: string; glyph?: GlyphName; end?: ReactNode; children: ReactNode };

export function Panel({ title, detail, glyph, end, children }: Props) {
  return (
    <section aria-label={title} className="flex min-h-0 min-w-0 flex-col bg-panel">
      <header className="flex min-h-9 flex-none items-center gap-2 border-b border-line px-3">
        {glyph !== undefined && <Glyph name={glyph} size="s" />}
        <h2 className="font-strong whitespace-nowrap">{title}</h2>
        {detail !== undefined && <span className="truncate text-ink-3">{detail}</span>}
        {end !== undefined && <span className="ml-auto flex items-center gap-2 whitespace-nowrap">{end}</span>}
      </header>
      {children}
    </section>
  );
}
