import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NotPublished } from "../../report/frame/not-published.tsx";
import { readPublished } from "../../report/frame/read-published.ts";
import { ReviewPage } from "../../report/frame/review-page.tsx";
import { AllWorkstreams } from "./all-workstreams.tsx";
import { FailureTable } from "./failure-table.tsx";
import { FoundByCount } from "./found-by-count.tsx";
import { KeptUp } from "./kept-up.tsx";
import { ScoreFormula } from "./score-formula.tsx";
import { ScoreHead } from "./score-head.tsx";
import "./scorecard.css";

export const metadata: Metadata = { title: "Scorecard" };

export default async function ScorecardPage({ params }: PageProps<"/g/[id]/scorecards/[workstream]">) {
  const { id, workstream } = await params;
  const { document, home } = await readPublished(id);
  const card = document?.scorecards.cards.find((one) => one.key === workstream);
  if (document !== null && card === undefined) notFound();
  return (
    <ReviewPage gameDayId={id} home={home} here="scorecards" about={document?.report.publishedSays ?? null} published={document !== null}>
      {document === null || card === undefined ? (
        <NotPublished home={home} />
      ) : (
        <main className="review-print mx-auto grid w-full max-w-360 items-start gap-6 px-8 py-6 lg:grid-cols-[348px_minmax(0,1fr)] narrow:px-4 narrow:py-4 print:block print:max-w-none print:p-0">
          <aside className="rounded-3 border border-line bg-panel max-lg:order-last print:hidden">
            <AllWorkstreams gameDayId={id} scorecards={document.scorecards} chosen={card.key} />
            <FoundByCount scorecards={document.scorecards} />
          </aside>
          <article className="overflow-hidden rounded-3 border border-line bg-panel">
            <ScoreHead card={card} title={document.scorecards.title} />
            {card.numberShown && <ScoreFormula card={card} weightsSay={document.scorecards.weightsSay} />}
            <FailureTable card={card} />
            <div className="grid divide-line border-t border-line md:grid-cols-2 md:divide-x">
              <KeptUp card={card} spanMs={document.scorecards.spanMs} />
              <Notes card={card} />
            </div>
          </article>
        </main>
      )}
    </ReviewPage>
  );
}

function Notes({ card }: { card: { notes: { author: string; at: string; body: string }[] } }) {
  return (
    <section aria-label="Notes" className="p-6 narrow:p-4">
      <h2 className="mb-3 text-16">Notes</h2>
      {card.notes.length === 0 && <p className="text-14 text-ink-2">Nobody of this workstream wrote a note.</p>}
      <ol className="grid gap-2 text-14">
        {card.notes.map((note) => (
          <li key={`${note.at}${note.body}`}>
            <span className="wrap-anywhere whitespace-pre-wrap">{note.body}</span>{" "}
            <small className="text-ink-3">
              {note.author}, {note.at}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
