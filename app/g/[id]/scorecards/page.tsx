import { redirect } from "next/navigation";
import { NotPublished } from "../report/frame/not-published.tsx";
import { readPublished } from "../report/frame/read-published.ts";
import { ReviewPage } from "../report/frame/review-page.tsx";

/** Leads to the card that stands first, the best. */
export default async function ScorecardsPage({ params }: PageProps<"/g/[id]/scorecards">) {
  const { id } = await params;
  const { document, home } = await readPublished(id);
  const first = document?.scorecards.cards[0];
  if (first !== undefined) redirect(`/g/${id}/scorecards/${first.key}`);
  return (
    <ReviewPage gameDayId={id} home={home} here="scorecards" published={false}>
      <NotPublished home={home} />
    </ReviewPage>
  );
}
