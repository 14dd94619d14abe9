import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { GatePage } from "#app/ui/gate-page.tsx";
import { PostedForm } from "#app/ui/saving/posted-form.tsx";
import { signedInOf } from "#lib/access/person.ts";
import { isPasswordAskedFor } from "#lib/access/sessions/password.ts";
import { sessionsOf } from "#lib/access/sessions/sessions.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { version } from "#lib/domain/version.ts";
import { processStore } from "#lib/access/store.ts";
import { show } from "#lib/queries/show.ts";
import { homeView, homeViewSchema } from "#lib/queries/home-view.ts";
import { PasswordSection } from "./password-section.tsx";
import { SessionList } from "./session-list.tsx";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const store = processStore();
  const person = await signedInOf(await headers(), store);
  if (person === null) redirect("/sign-in?to=/account");
  const sessions = await sessionsOf(store, person);
  const organizes = await organizesAnything(person);
  return (
    <GatePage title={person.name}>
      {organizes && <PasswordSection signInName={person.signInName} asked={await isPasswordAskedFor(store)} />}
      <SessionList sessions={sessions} />
      <section aria-label="Sign out" className="grid gap-2 border-t border-line pt-4">
        {person.signInName === null && (
          <p className="text-14 text-ink-2">
            {organizes
              ? "You have no password: after signing out, only a link from the terminal of this installation brings you back."
              : "After signing out you come back by the link you were given, as somebody new. To go on elsewhere as yourself, use another device first."}
          </p>
        )}
        <PostedForm
          action="/api/account/sign-out"
          says="Sign out"
          busySays="Signing out"
          look="plain"
          className="grid justify-items-start gap-2"
        />
      </section>
      <p className="text-16">
        <a href="/">Your game days</a>
      </p>
      {organizes && <p className="text-14 text-ink-2">Gameday {version}</p>}
    </GatePage>
  );
}

async function organizesAnything(person: Viewer): Promise<boolean> {
  const { mayCreate, gameDays } = show(homeViewSchema, await homeView(processStore(), person));
  return mayCreate || gameDays.some(({ persona }) => persona === "organizer");
}
