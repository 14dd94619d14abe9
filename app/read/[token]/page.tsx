import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { DeadLink } from "#app/ui/dead-link.tsx";
import { GatePage } from "#app/ui/gate-page.tsx";
import { PostedForm } from "#app/ui/saving/posted-form.tsx";
import { openLink } from "#app/open-link.ts";
import { asParticipant } from "#lib/access/membership.ts";
import { personOf } from "#lib/access/person.ts";
import { processStore } from "#lib/access/store.ts";

export const metadata: Metadata = { title: "Read along" };

/** Nothing is made by opening this: mail and chat programs open links to look at them. */
export default async function ReadPage({ params }: PageProps<"/read/[token]">) {
  const { token } = await params;
  const view = await openLink(token);
  if (view === null || view.role === "organizer") return <DeadLink />;
  if (view.role === "participant") redirect(`/join/${encodeURIComponent(token)}`);
  const { gameDay } = view;
  const place = gameDay.phase === "published" ? "report" : "wall";
  if (await isIn(gameDay.id)) redirect(`/g/${gameDay.id}/${place}`);
  return (
    <GatePage title={gameDay.name}>
      <p className="text-16 text-ink-2">
        {place === "report"
          ? "The report of this game day: what was broken, who noticed, and what was learned."
          : "A game day: an exercise in which things are broken on purpose. You read along; nothing here can be changed by you."}
      </p>
      <PostedForm
        action={`/api/read/${encodeURIComponent(token)}`}
        says={place === "report" ? "Read the report" : "See how it goes"}
        busySays="Opening"
      />
    </GatePage>
  );
}

async function isIn(gameDayId: string): Promise<boolean> {
  const store = processStore();
  const person = await personOf(await headers(), store);
  if (person === null) return false;
  return asParticipant(store, person, gameDayId).then(
    () => true,
    () => false,
  );
}
