import { Glyph } from "#app/ui/glyph.tsx";
import { clockTime } from "#app/ui/time/zone-time.ts";
import type { Payload } from "#lib/domain/events.ts";

const titles = { invite: "You are invited", moved: "The date has moved", message: "Announcement", all_clear: "All clear" } as const;

/** From the organizers to everyone, in every room. */
export function Announcement({ announcement, at, zone }: { announcement: Payload<"announcement.made">; at: number; zone: string }) {
  const clear = announcement.kind === "all_clear";
  return (
    <li
      data-s={clear ? "reverted" : "reverting"}
      className="rounded-2 border border-(--cf) bg-(--cs) px-3 py-2 phone:ml-0 ml-10 max-w-150 [--panel:var(--cs)]"
    >
      <header className="flex items-center gap-1.5 text-13 font-strong text-(--c)">
        <Glyph name={clear ? "reverted" : "bell"} size="s" />
        {titles[announcement.kind]}
        <time className="font-text text-ink-2">{clockTime(at, zone)}</time>
      </header>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {announcement.body}
      </p>
    </li>
  );
}
