import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Brand } from "#app/ui/brand.tsx";
import { personOf } from "#lib/access/person.ts";
import { processStore } from "#lib/persistence/store.ts";
import { homeView } from "#lib/queries/home-view.ts";

const phases: Record<string, string> = { upcoming: "not started yet", running: "running", all_clear: "all clear", debrief: "debrief", published: "report published" };

export default async function HomePage() {
  const person = await personOf(await headers());
  const view = person === null ? null : await homeView(processStore(), person);
  if (view?.mayCreate === true || view?.gameDays.some((one) => one.persona === "organizer") === true) redirect("/backchannel");
  const gameDays = view?.gameDays ?? [];
  return (
    <main className="mx-auto grid max-w-3xl gap-6 px-4 py-10">
      <Brand className="text-20!" />
      <h1 className="text-28 font-strong">{person === null ? "Practise the day it breaks" : `Hello, ${person.name}`}</h1>
      {gameDays.length === 0 ? (
        <p className="text-16 text-ink-2">Open the link you were given. It takes you to your game day, as somebody who responds or as somebody who reads.</p>
      ) : (
        <ul className="divide-y divide-line rounded-3 border border-line bg-panel">
          {gameDays.map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3">
              <Link href={one.persona === "observer" ? `/g/${one.id}/wall` : `/g/${one.id}`} className="text-16 font-strong">
                {one.name}
              </Link>
              <span className="text-14 text-ink-2">{one.environment}</span>
              <span className="ml-auto text-14 text-ink-2">{phases[one.phase] ?? one.phase}</span>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
