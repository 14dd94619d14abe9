import type { Metadata } from "next";
import { NotPublished } from "./frame/not-published.tsx";
import { readPublished } from "./frame/read-published.ts";
import { ReviewPage } from "./frame/review-page.tsx";
import { Report } from "./report.tsx";

export const metadata: Metadata = { title: "Report" };

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { document, home } = await readPublished(id);
  return (
    <ReviewPage gameDayId={id} home={home} here="report" about={document?.report.publishedSays ?? null} published={document !== null}>
      {document === null ? <NotPublished home={home} /> : <Report report={document.report} />}
    </ReviewPage>
  );
}
