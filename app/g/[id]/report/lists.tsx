import { StateTag } from "#app/ui/state-tag.tsx";
import type { ReportView } from "#lib/reports/report-view.ts";
import { Sheet } from "./frame/sheet.tsx";

const kinds: Record<string, string> = { invite: "invitation", moved: "moved", message: "message", all_clear: "all clear" };
const row = "grid grid-cols-[84px_minmax(0,1fr)_auto] gap-3 border-t border-line px-4 py-2";

/** What organizers announced; the false all clear is told apart only here. */
export function Announced({ told }: { told: ReportView["told"] }) {
  if (told.length === 0) return null;
  return (
    <Sheet title="What was announced">
      <ol>
        {told.map(({ at, kind, body, isTrue }, index) => (
          <li key={index} className={row}>
            <time className="text-ink-3">{at}</time>
            <span className="wrap-anywhere whitespace-pre-wrap">{body}</span>
            {isTrue ? (
              <span className="text-ink-3">{kinds[kind] ?? kind}</span>
            ) : (
              <StateTag state="failed">false {kinds[kind] ?? kind}</StateTag>
            )}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

/** What people did to the day itself. */
export function Course({ course }: Pick<ReportView, "course">) {
  if (course.length === 0) return null;
  return (
    <Sheet title="What was done to the day">
      <ol>
        {course.map(({ at, says }, index) => (
          <li key={index} className={row}>
            <time className="text-ink-3">{at}</time>
            <span className="wrap-anywhere">{says}</span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

/** The incidents as responders declared them. */
export function IncidentsOfTheDay({ incidents }: { incidents: ReportView["incidents"] }) {
  return (
    <Sheet title="Incidents that were declared">
      {incidents.length === 0 && <p className="px-4 pb-4 text-14 text-ink-2">Nobody declared an incident.</p>}
      <ol>
        {incidents.map(({ number, title, kind, from, lasted }) => (
          <li key={number} className={row}>
            <time className="text-ink-3">{from}</time>
            <span className="wrap-anywhere">
              <b className="font-label">INC-{number}</b> <bdi>{title}</bdi> {kind === "real" && <StateTag state="real">REAL</StateTag>}
            </span>
            <span className="num text-ink-2">{lasted ?? "not resolved"}</span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

export function NotFired({ failures }: { failures: ReportView["notFired"] }) {
  if (failures.length === 0) return null;
  return (
    <Sheet title="Planned, and never fired">
      <ul>
        {failures.map(({ key, name, why }) => (
          <li
            key={key}
            className="grid grid-cols-[minmax(0,280px)_minmax(0,1fr)] gap-x-3 border-t border-line px-4 py-2 narrow:grid-cols-1"
          >
            <b className="font-label wrap-anywhere">
              <span className="text-ink-3">{key}</span> <bdi>{name}</bdi>
            </b>
            <span className="wrap-anywhere text-ink-2">{why}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
