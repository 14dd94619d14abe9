"use client";

import { Glyph, type GlyphName } from "#app/ui/glyph.tsx";
import { useIncidentView } from "../incident-context.tsx";

export const phoneTabs = ["now", "room", "health", "notes"] as const;
export type PhoneTab = (typeof phoneTabs)[number];
const shown = {
  now: ["flag", "Now"],
  room: ["say", "Room"],
  health: ["healthy", "Health"],
  notes: ["doc", "Notes"],
} as const satisfies Record<PhoneTab, readonly [GlyphName, string]>;

/** On a phone one part at a time. */
export function PhoneTabs({ tab, onChoose }: { tab: PhoneTab; onChoose: (tab: PhoneTab) => void }) {
  const inRooms = useIncidentView("unread").unread;
  const unread = [...inRooms.values()].reduce((sum, { count }) => sum + count, 0);
  return (
    <nav
      aria-label="Parts of this page"
      className="hidden grid-cols-4 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] phone:grid"
    >
      {phoneTabs.map((one) => {
        const [glyph, word] = shown[one];
        return (
          <button
            key={one}
            type="button"
            aria-current={one === tab ? "page" : undefined}
            className={`grid min-h-13 place-content-center justify-items-center gap-0.5 text-12 font-label ${one === tab ? "text-accent-ink shadow-[inset_0_2px_var(--accent)]" : "text-ink-2"}`}
            onClick={() => onChoose(one)}
          >
            <Glyph name={glyph} />
            <span>
              {word}
              {one === "now" && unread > 0 && (
                <>
                  {" "}
                  <b className="num rounded-full bg-accent px-1.5 text-on-accent">
                    {unread}
                    <span className="sr-only"> unread in other rooms</span>
                  </b>
                </>
              )}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
