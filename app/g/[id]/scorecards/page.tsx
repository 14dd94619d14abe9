import type { Metadata } from "next";
import { NotPublished } from "../report/frame/not-published.tsx";
import { readPublished } from "../report/frame/read-published.ts";
import { ReviewPage } from "../report/frame/review-page.tsx";
import { AllWorkstreams } from "./[workstream]/all-workstreams.tsx";
import { FirstWordsList } from "./[workstream]/first-words-list.tsx";
import { FoundByCount } from "./[workstream]/found-by-count.tsx";
import "./[workstream]/scorecard.css";

export const metadata: Metadata = { title: "Scorecards" };

/** The shared day comes before the workstreams. */
export default async function ScorecardsPage({ params }: PageProps<"/g/[id]/scorecards">) {
  const { id } = await params;
  const { document, home } = await readPublished(id);
  return (
    <ReviewPage gameDayId={id} home={home} here="scorecards" about={document?.report.publishedSays ?? null} published={document !== null}>
      {document === null ? (
        <NotPublished home={home} />
      ) : (
        <main className="review-print mx-auto grid w-full max-w-360 items-start gap-6 px-8 py-6 lg:grid-cols-[348px_minmax(0,1fr)] narrow:px-4 narrow:py-4 print:block print:max-w-none print:p-0">
          <aside className="rounded-3 border border-line bg-panel max-lg:order-last print:hidden">
            <AllWorkstreams gameDayId={id} scorecards={document.scorecards} chosen={null} />
          </aside>
          <article className="overflow-hidden rounded-3 border border-line bg-panel">
            <header className="grid gap-3 p-6 narrow:p-4">
              <p className="text-ink-2">{document.scorecards.title}</p>
              <h1 className="text-28 font-strong tracking-tight">The shared day</h1>
              <FirstWordsList first={document.scorecards.first} />
            </header>
            <FoundByCount scorecards={document.scorecards} />
          </article>
        </main>
      )}
    </ReviewPage>
  );
}
