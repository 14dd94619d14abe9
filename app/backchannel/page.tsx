import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { isPasswordAskedFor } from "#lib/access/sessions/password.ts";
import { signedInOf } from "#lib/access/person.ts";
import { show } from "#lib/queries/show.ts";
import { homeView, homeViewSchema } from "#lib/queries/home-view.ts";
import { forViews, processStore } from "#lib/access/store.ts";
import { GameDayMenu } from "./home/game-day-menu.tsx";
import { NewGameDay } from "./new-game-day.tsx";
import { AccountMenu } from "./ui/account-menu.tsx";
import { GameDayTag } from "./ui/game-day-tag.tsx";

export const metadata: Metadata = { title: "Game days" };

type Props = { searchParams: Promise<{ archived?: string }> };

export default async function BackchannelHome({ searchParams }: Props) {
  const store = processStore();
  const person = await signedInOf(await headers(), store);
  if (person === null) notFound();
  const view = show(homeViewSchema, await homeView(forViews(store), person));
  const all = view.gameDays.filter((one) => one.persona === "organizer");
  if (!view.mayCreate && all.length === 0) notFound();
  const archived = (await searchParams).archived !== undefined;
  const organized = all.filter((one) => one.archived === archived);
  if (person.signInName === null && (await isPasswordAskedFor(store))) redirect("/account");
  return (
    <>
      <header className="flex min-h-15 items-center gap-2 border-b border-line bg-panel px-4 text-16 font-loud tracking-widest text-accent-ink">
        <Glyph name="lock" size="l" />
        BACKCHANNEL
        <span className="ml-auto flex items-center gap-2 text-13 font-text tracking-normal text-ink-2">
          {person.name}
          <AccountMenu name={person.name} />
        </span>
      </header>
      <main className="mx-auto grid w-full max-w-4xl gap-8 px-4 py-8">
        <section aria-label="Game days">
          <div className="mb-3 flex items-baseline gap-4">
            <h1 className="text-20 leading-7 font-strong">{archived ? "Archived game days" : "Game days"}</h1>
            <span className="ml-auto flex gap-4">
              {(archived || all.some((one) => one.archived)) && (
                <Link href={archived ? "/backchannel" : "/backchannel?archived=1"} className="text-accent-ink">
                  {archived ? "Back to game days" : "Archived"}
                </Link>
              )}
              {view.mayCreate && (
                <Link href="/backchannel/deleted" className="text-accent-ink">
                  Deleted
                </Link>
              )}
            </span>
          </div>
          {archived && organized.length === 0 && <p className="text-ink-2">None is archived.</p>}
          {!archived && organized.length === 0 && (
            <p className="text-ink-2">None yet. Run the 2012 example: it breaks a real database replica on this machine, safely.</p>
          )}
          <ul className="divide-y divide-line rounded-3 border border-line bg-panel empty:hidden">
            {organized.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
                <Link href={`/backchannel/${one.id}/conduct`} className="text-16 font-strong text-ink">
                  {one.name}
                </Link>
                <span className="text-ink-2">{one.environment}</span>
                <GameDayTag state={one.state ?? "draft"} />
                <span className="ml-auto flex gap-3">
                  <Link href={`/backchannel/${one.id}/run-sheet`} className="text-accent-ink">
                    Run sheet
                  </Link>
                  <Link href={`/backchannel/${one.id}/conduct`} className="text-accent-ink">
                    Conduct
                  </Link>
                  <Link href={`/backchannel/${one.id}/debrief`} className="text-accent-ink">
                    Debrief
                  </Link>
                </span>
                <GameDayMenu gameDay={{ id: one.id, name: one.name }} state={one.state ?? "draft"} />
              </li>
            ))}
          </ul>
        </section>
        {view.mayCreate && <NewGameDay />}
      </main>
    </>
  );
}
