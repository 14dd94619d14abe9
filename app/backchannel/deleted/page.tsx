import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { ViewerMoment } from "#app/ui/time/viewer-moment.tsx";
import { signedInOf } from "#lib/access/person.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { forViews, processStore } from "#lib/access/store.ts";
import { deletedGameDays } from "#lib/queries/deleted-game-days.ts";
import { gameDayWords } from "../ui/game-day-words.ts";

export const metadata: Metadata = { title: "Deleted game days" };

/** For owners: which game days were deleted, by whom and when. Nothing else of them is kept. */
export default async function DeletedGameDays({ searchParams }: PageProps<"/backchannel/deleted">) {
  const { before } = await searchParams;
  const store = processStore();
  const person = await signedInOf(await headers(), store);
  if (person === null) notFound();
  const from = typeof before === "string" ? before : null;
  const { days, older } = await deletedGameDays(forViews(store), person, from).catch((error: unknown) => {
    if (error instanceof GamedayError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <>
      <header className="flex min-h-15 items-center gap-2 border-b border-line bg-panel px-4 text-16 font-loud tracking-widest text-accent-ink">
        <Glyph name="lock" size="l" />
        BACKCHANNEL
      </header>
      <main className="mx-auto grid w-full max-w-4xl gap-4 px-4 py-8">
        <div className="flex items-baseline gap-4">
          <h1 className="text-20 leading-7 font-strong">Deleted game days</h1>
          <Link href="/backchannel" className="ml-auto text-accent-ink">
            Back to game days
          </Link>
        </div>
        <p className="text-ink-2">This line is all that is kept of a deleted game day. Only owners see it, and nobody can remove it.</p>
        {days.length === 0 && <p className="text-ink-2">None was deleted.</p>}
        <ul className="divide-y divide-line rounded-3 border border-line bg-panel empty:hidden">
          {days.map((one) => (
            <li key={one.gameDayId} className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 md:grid-cols-[minmax(0,1fr)_auto]">
              <p className="wrap-anywhere">
                <b className="text-16 font-strong">{one.name}</b> <span className="text-ink-2">{one.environment}</span>
              </p>
              <p className="text-ink-2">
                deleted <ViewerMoment at={one.deletedAt} shows="minutes" />
                {one.by === null ? "" : " by "}
                {one.by !== null && <bdi className="font-label text-ink">{one.by}</bdi>}
              </p>
              <p className="text-12 text-ink-3 md:col-span-2">
                Made <ViewerMoment at={one.madeAt} shows="date" />, {gameDayWords[one.state]} when it was deleted.
                {one.goneAt === null ? " Its rows are still being deleted." : ""}
              </p>
            </li>
          ))}
        </ul>
        <p className="flex gap-4 empty:hidden">
          {from !== null && (
            <Link href="/backchannel/deleted" className="text-accent-ink">
              The newest
            </Link>
          )}
          {older !== null && (
            <Link href={`/backchannel/deleted?before=${older}`} className="text-accent-ink">
              Older ones
            </Link>
          )}
        </p>
      </main>
    </>
  );
}
