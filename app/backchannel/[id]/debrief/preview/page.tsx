import type { Metadata } from "next";
import { Report } from "#app/g/[id]/report/report.tsx";
import { GamedayError, notFound } from "#lib/domain/errors.ts";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { reviewOf } from "#lib/queries/report/review-of.ts";
import { buildReport } from "#lib/reports/report.ts";
import "#app/g/[id]/report/frame/review.css";

export const metadata: Metadata = { title: "Preview of the report" };

/** A day that never started has nothing to preview. */
const reviewOfStarted: typeof reviewOf = async (store, organizer) =>
  reviewOf(store, organizer).catch((error: unknown) => {
    throw error instanceof GamedayError && error.code === "conflict" ? notFound() : error;
  });

/** The report as it would be published now, for organizers only. */
export default async function PreviewPage({ params }: PageProps<"/backchannel/[id]/debrief/preview">) {
  const { id } = await params;
  const review = await readOrAbsent(id, "organizer", reviewOfStarted);
  return (
    <div data-persona="incident" className="min-h-dvh bg-panel text-ink">
      <p role="note" className="border-b border-line bg-sunken px-8 py-2 narrow:px-3">
        <b>Not published.</b> This is what everyone would read if you published now.{" "}
        <a href={`/backchannel/${id}/debrief`}>Back to the debrief</a>
      </p>
      <Report report={buildReport(review)} />
    </div>
  );
}
