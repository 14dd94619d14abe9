import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "#app/ui/button.tsx";
import { EntryCard } from "#app/ui/entry-card.tsx";
import { invitation } from "#lib/access/invitation.ts";
import { processStore } from "#lib/persistence/store.ts";
import { SendAtOnce } from "./send-at-once.tsx";

export const metadata: Metadata = { title: "Read" };

/** Leadership's link asks nothing: the form sends itself. Without scripts it is one button. */
export default async function ReadPage({ params }: PageProps<"/read/[token]">) {
  const { token } = await params;
  const invited = await invitation(processStore(), token);
  if (invited === null) notFound();
  return (
    <EntryCard title={invited.name} says="A read-only view: what is going on now, and the report once it is published.">
      <SendAtOnce action={`/join/${token}/enter`}>
        <input type="hidden" name="name" value="Reader" />
        <Button type="submit" kind="primary">
          Read
        </Button>
      </SendAtOnce>
    </EntryCard>
  );
}
