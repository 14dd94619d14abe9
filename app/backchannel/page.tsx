import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { isPasswordAskedFor } from "#lib/access/password.ts";
import { signedInOf } from "#lib/access/person.ts";
import { homeView } from "#lib/queries/home-view.ts";
import { forViews, processStore } from "#lib/persistence/store.ts";
import { NewGameDay } from "./new-game-day.tsx";
import { AccountMenu } from "./ui/account-menu.tsx";
import { GameDayTag } from "./ui/game-day-tag.tsx";

export const metadata: Metadata = { title: "Game days" };

export default async function BackchannelHome() {
  const store = processStore();
  const person = await signedInOf(await headers(), store);
  if (person === null) notFound();
  const view = await homeView(forViews(store), person);
  const organized = view.gameDays.filter((one) => one.persona === "organizer");
  if (!view.mayCreate && organized.length === 0) notFound();
  if (person.signInName === null && (await isPasswordAskedFor(store))) redirect("/account");
  return (
    <>
      <header className="flex min-h-15 items-center gap-2 border-b border-line bg-panel px-4 text-[15px] font-[760] tracking-widest text-accent-ink">
        <Glyph name="lock" size="l" />
        BACKCHANNEL
        <span className="ml-auto flex items-center gap-2 text-13 font-[430] tracking-normal text-ink-2">
          {person.name}
          <AccountMenu name={person.name} />
        </span>
      </header>
      <main className="mx-auto grid w-full max-w-4xl gap-8 px-4 py-8">
        <section aria-label="Game days">
          <h1 className="mb-3 text-20 leading-7 font-[620]">Game days</h1>
          {organized.length === 0 && (
            <p className="text-ink-2">None yet. Run the 2012 example: it breaks a real database replica on this machine, safely.</p>
          )}
          <ul className="divide-y divide-line rounded-3 border border-line bg-panel empty:hidden">
            {organized.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
                <Link href={`/backchannel/${one.id}/conduct`} className="text-16 font-[620] text-ink">
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
              </li>
            ))}
          </ul>
        </section>
        {view.mayCreate && <NewGameDay />}
      </main>
    </>
  );
}
