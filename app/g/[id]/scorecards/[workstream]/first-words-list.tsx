import { Glyph } from "#app/ui/glyph.tsx";
import type { FirstWords } from "#lib/reports/scorecards/scorecard-view.ts";

const parts = [
  ["held", "Held", "healthy", "Nothing that was broken was shown to hold."],
  ["didNot", "Did not", "failed", "Every measurement met what was declared."],
  ["next", "To mend next", "reverting", "Nothing is left to mend from this day."],
] as const;

/** What a card says first. */
export function FirstWordsList({ first }: { first: FirstWords }) {
  return (
    <ul className="grid gap-2 text-14">
      {parts.map(([part, title, glyph, none]) => (
        <li key={part} data-s={glyph} className="grid grid-cols-[16px_96px_minmax(0,1fr)] gap-x-2 narrow:grid-cols-[16px_minmax(0,1fr)]">
          <span className="pt-0.5 text-(--c)">
            <Glyph name={glyph} size="s" />
          </span>
          <b className="font-label">{title}</b>
          <div className="wrap-anywhere narrow:col-start-2">
            {first[part].length === 0 ? <span className="text-ink-2">{none}</span> : first[part].map((says) => <p key={says}>{says}</p>)}
          </div>
        </li>
      ))}
    </ul>
  );
}
