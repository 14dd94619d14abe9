import type { ReportView } from "#lib/reports/report-view.ts";
import { Sheet } from "./frame/sheet.tsx";

type Note = ReportView["notes"][number]["notes"][number];

/** What people wrote while it happened, word by word. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  return (
    <ol className="grid gap-3">
      {notes.map(({ author, at, body }, index) => (
        <li key={index}>
          <small className="text-ink-3">
            <span className="font-label text-ink-2">{author}</span> <time>{at}</time>
          </small>
          <p className="max-w-[72ch] text-14 wrap-anywhere whitespace-pre-wrap">{body.trim()}</p>
        </li>
      ))}
    </ol>
  );
}

export function ReportNotes({ notes }: { notes: ReportView["notes"] }) {
  if (notes.length === 0) return null;
  return (
    <Sheet title="Notes per workstream">
      {notes.map(({ workstream, notes: written }) => (
        <div
          key={workstream}
          className="grid grid-cols-[180px_minmax(0,1fr)] gap-x-6 gap-y-2 border-t border-line px-4 py-3 narrow:grid-cols-1"
        >
          <h3 className="text-14">{workstream}</h3>
          <NoteList notes={written} />
        </div>
      ))}
    </Sheet>
  );
}
