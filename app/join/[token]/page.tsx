import type { Metadata } from "next";
import { headers } from "next/headers";
import { openLink } from "#app/open-link.ts";
import { DeadLink } from "#app/ui/dead-link.tsx";
import { GatePage } from "#app/ui/gate-page.tsx";
import { signedInOf } from "#lib/access/person.ts";
import { processStore } from "#lib/access/store.ts";
import type { JoinView } from "#lib/queries/incident/join-view.ts";
import { JoinForm } from "./join-form.tsx";

export const metadata: Metadata = { title: "Join" };

const welcomes: Record<JoinView["role"], string> = {
  participant: "A game day: things may break today, and you respond as if it were real. Say what you see, ask for help, write notes.",
  observer: "You read along. Say who you are, so that others know who is here.",
  organizer: "You organize this game day: what is planned and fired is yours to see, and to keep from everybody else.",
};

export default async function JoinPage({ params }: PageProps<"/join/[token]">) {
  const { token } = await params;
  const view = await openLink(token);
  if (view === null) return <DeadLink />;
  const person = view.role === "organizer" ? await signedInOf(await headers(), processStore()) : null;
  const asksPassword = view.role === "organizer" && (person?.signInName ?? null) === null;
  return (
    <GatePage title={`Join ${view.gameDay.name}`}>
      <p className="text-16 text-ink-2">{welcomes[view.role]}</p>
      {asksPassword && (
        <p className="text-16 text-ink-2">
          Choose a sign-in name and a password, so that you can come back from anywhere.{" "}
          <a href={`/sign-in?to=${encodeURIComponent(`/join/${token}`)}`}>I have them already</a>
        </p>
      )}
      <JoinForm action={`/api/join/${encodeURIComponent(token)}`} workstreams={view.workstreams} asksPassword={asksPassword} />
      {view.role === "participant" && (
        <p className="text-14">
          <a href="/device">Already in, on another device? Enter its code</a>
        </p>
      )}
    </GatePage>
  );
}
