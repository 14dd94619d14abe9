import type { Metadata } from "next";
import { GatePage } from "#app/ui/gate-page.tsx";
import { readLink, type Link } from "#lib/access/links.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/persistence/store.ts";
import { joinView } from "#lib/queries/join-view.ts";
import { JoinForm } from "./join-form.tsx";

export const metadata: Metadata = { title: "Join" };

const welcomes: Record<Link["role"], string> = {
  participant: "A game day: things may break today, and you respond as if it were real. Say what you see, ask for help, write notes.",
  observer: "You read along. Say who you are, so that others know who is here.",
  organizer: "You organize this game day: what is planned and fired is yours to see, and to keep from everybody else.",
};

export default async function JoinPage({ params }: PageProps<"/join/[token]">) {
  const { token } = await params;
  const view = await viewOf(token);
  if (view === null) {
    return (
      <GatePage title="This link does not work">
        <p className="text-16 text-ink-2">
          It may be too old, or a part of it got lost when it was copied. Ask whoever gave it to you for a new one.
        </p>
      </GatePage>
    );
  }
  return (
    <GatePage title={`Join ${view.gameDay.name}`}>
      <p className="text-16 text-ink-2">{welcomes[view.role]}</p>
      <JoinForm action={`/api/join/${encodeURIComponent(token)}`} workstreams={view.workstreams} />
    </GatePage>
  );
}

async function viewOf(token: string) {
  const store = processStore();
  const link = await readLink(store, token);
  if (link === null) return null;
  return joinView(store, link).catch((error: unknown) => {
    if (error instanceof GamedayError) return null;
    throw error;
  });
}
