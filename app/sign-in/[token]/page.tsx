import type { Metadata } from "next";
import { Button } from "#app/ui/button.tsx";
import { EntryCard } from "#app/ui/entry-card.tsx";
import { NameField } from "#app/ui/name-field.tsx";

export const metadata: Metadata = { title: "Sign in" };

/** Opening the link uses nothing up; only sending the form does, so that a preview of the link costs nobody their entry. */
export default async function SignInPage({ params, searchParams }: PageProps<"/sign-in/[token]">) {
  const { token } = await params;
  const { problem, gone } = await searchParams;
  if (gone !== undefined) {
    return (
      <EntryCard title="This link is used up" says="It works once and for 24 hours. On the machine that runs Gameday, npm run organizer-link prints a fresh one.">
        {null}
      </EntryCard>
    );
  }
  return (
    <EntryCard title="Sign in" says="This link works once. You stay signed in on this browser for 30 days.">
      <form method="post" action={`/sign-in/${token}/enter`} className="grid gap-4">
        <NameField problem={typeof problem === "string" ? problem : null} />
        <Button type="submit" kind="primary">
          Sign in
        </Button>
      </form>
    </EntryCard>
  );
}
