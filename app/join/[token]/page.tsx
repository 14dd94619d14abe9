import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Button } from "#app/ui/button.tsx";
import { EntryCard } from "#app/ui/entry-card.tsx";
import { NameField } from "#app/ui/name-field.tsx";
import { invitation } from "#lib/access/invitation.ts";
import { personOf } from "#lib/access/person.ts";
import { processStore } from "#lib/persistence/store.ts";

export const metadata: Metadata = { title: "Join" };

export default async function JoinPage({ params, searchParams }: PageProps<"/join/[token]">) {
  const { token } = await params;
  const { problem, field } = await searchParams;
  const [invited, person] = await Promise.all([invitation(processStore(), token), personOf(await headers())]);
  if (invited === null) notFound();
  const says = typeof problem === "string" ? problem : null;
  return (
    <EntryCard title={`Join ${invited.name}`} says={`A game day in ${invited.environment}. Say who you are, and you are in.`}>
      <form method="post" action={`/join/${token}/enter`} className="grid gap-4">
        <NameField value={person?.name ?? ""} problem={field === "name" ? says : null} />
        {invited.workstreams.length > 0 && (
          <label className="field">
            Your workstream
            <select name="workstreamKey" className="input" defaultValue="">
              <option value="">None, I help where needed</option>
              {invited.workstreams.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        {says !== null && field !== "name" && <p role="alert" className="text-down">{says}</p>}
        <Button type="submit" kind="primary">
          Join
        </Button>
      </form>
    </EntryCard>
  );
}
