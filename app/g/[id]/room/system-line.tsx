import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "#app/ui/glyph.tsx";

/** What happened, as opposed to what somebody said. */
export function SystemLine({ glyph, state, children }: { glyph: GlyphName; state?: "real" | "reverted"; children: ReactNode }) {
  return (
    <li
      {...(state === undefined ? {} : { "data-s": state })}
      className="flex items-center gap-2 pl-10 text-13 leading-4.5 text-ink-2 after:min-w-4 after:flex-1 after:border-t after:border-line phone:pl-0"
    >
      <span className={state === undefined ? "" : "text-(--c)"}>
        <Glyph name={glyph} size="s" />
      </span>
      <span className="wrap-anywhere">{children}</span>
    </li>
  );
}
