import Link from "next/link";
import { headers } from "next/headers";
import { Brand } from "#app/ui/brand.tsx";
import { ButtonLink } from "#app/ui/kit/button-link.tsx";
import { ThemeSwitch } from "#app/ui/theme-switch.tsx";
import type { Theme } from "#app/ui/use-theme.ts";
import { personOf } from "#lib/access/person.ts";
import { forViews, processStore } from "#lib/access/store.ts";
import { show } from "#lib/queries/show.ts";
import { homeView, homeViewSchema } from "#lib/queries/home-view.ts";
import type { HomeView } from "#lib/queries/views.ts";
import { themeOfBrowser } from "./theme-cookie.ts";

type Props = { searchParams: Promise<{ archived?: string }> };

export default async function HomePage({ searchParams }: Props) {
  const store = processStore();
  const person = await personOf(await headers(), store);
  const view = person === null ? null : show(homeViewSchema, await homeView(forViews(store), person));
  return (
    <div data-persona="incident" className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[52px_1fr]">
      <TopBar name={person?.name ?? null} theme={await themeOfBrowser()} />
      <main className="mx-auto grid w-full max-w-3xl content-start gap-6 px-4 py-10 phone:py-6">
        <h1 className="text-28 font-strong tracking-tight">
          {view === null ? "Break things on purpose, and learn who notices" : "Your game days"}
        </h1>
        {view === null ? <Welcome /> : <GameDays view={view} archived={(await searchParams).archived !== undefined} />}
      </main>
    </div>
  );
}

function TopBar({ name, theme }: { name: string | null; theme: Theme }) {
  return (
    <header className="flex items-center gap-4 border-b border-line bg-panel px-4">
      <Brand />
      {name !== null && (
        <a className="ml-auto flex min-h-11 min-w-0 items-center text-ink-2" href="/account">
          <span className="truncate">{name}</span>
          <span className="sr-only">, account</span>
        </a>
      )}
      <span className={`w-52 flex-none phone:w-40 ${name === null ? "ml-auto" : ""}`}>
        <ThemeSwitch initial={theme} />
      </span>
    </header>
  );
}

function Welcome() {
  return (
    <div className="grid gap-3 text-16 text-ink-2">
      <p>
        A game day is an exercise: something is broken for real where it is safe, engineers respond as if nobody had told them, and
        afterwards everyone reads what was learned.
      </p>
      <p>
        You come in by a link: from an invitation, from the QR code on the wall, or from the terminal in which Gameday was started. Open it
        in this browser.
      </p>
      <p>
        <a href="/sign-in">Sign in with a password</a>, if you organize and have one. <a href="/device">Enter a code</a> to go on as
        yourself on a second device.
      </p>
    </div>
  );
}

function GameDays({ view, archived }: { view: HomeView; archived: boolean }) {
  const organizes = view.mayCreate || view.gameDays.some(({ persona }) => persona === "organizer");
  const shown = view.gameDays.filter((one) => one.archived === archived);
  return (
    <>
      {view.gameDays.length === 0 && (
        <p className="text-16 text-ink-2">
          None yet. {organizes ? "Begin with the 2012 example." : "Open the link you were given to join one."}
        </p>
      )}
      <ul className="divide-y divide-line rounded-3 border border-line bg-panel empty:hidden">
        {shown.map((one) => (
          <GameDayLine key={one.id} one={one} />
        ))}
      </ul>
      {(archived || view.gameDays.some((one) => one.archived)) && (
        <p>
          <a href={archived ? "/" : "/?archived=1"}>{archived ? "Back to your game days" : "Archived game days"}</a>
        </p>
      )}
      {organizes && (
        <p>
          <ButtonLink size="l" look="primary" href="/backchannel">
            {view.gameDays.length === 0 ? "Begin a game day" : "Organize"}
          </ButtonLink>
        </p>
      )}
    </>
  );
}

const phaseWords: Record<string, string> = {
  upcoming: "not started",
  running: "running",
  all_clear: "all clear",
  debrief: "debrief",
  published: "report is out",
  ended: "ended",
};

function GameDayLine({ one }: { one: HomeView["gameDays"][number] }) {
  const state = one.state ?? one.phase;
  const to =
    one.persona === "organizer" ? `/backchannel/${one.id}/conduct` : one.phase === "published" ? `/g/${one.id}/report` : `/g/${one.id}`;
  return (
    <li>
      <Link href={to} className="flex min-h-11 flex-wrap items-baseline gap-x-4 px-4 py-2.5 text-ink no-underline hover:bg-hover">
        <b className="text-16">{one.name}</b>
        <span className="text-ink-2">{one.environment}</span>
        <span className="text-ink-3">
          you {one.persona === "organizer" ? "organize" : one.persona === "observer" ? "observe" : "take part"}
        </span>
        <span className="ml-auto text-ink-2">{phaseWords[state] ?? state.replace("_", " ")}</span>
      </Link>
    </li>
  );
}
