import type { Metadata } from "next";
import type { ReactNode } from "react";
import { headers } from "next/headers";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { themeOfBrowser } from "#app/theme-cookie.ts";
import { asOrganizer } from "#lib/access/membership.ts";
import { personOf } from "#lib/access/person.ts";
import { processStore } from "#lib/persistence/store.ts";
import { incidentView } from "#lib/queries/incident-view.ts";
import { IncidentView } from "./incident-view.tsx";

export const metadata: Metadata = { title: "Incidents" };

export default async function IncidentPage({ params, searchParams }: PageProps<"/g/[id]">) {
  const [{ id }, { room }] = await Promise.all([params, searchParams]);
  const view = await readOrAbsent(id, "participant", incidentView);
  return (
    <IncidentView
      initial={view}
      renderedAt={Date.now()}
      firstRoom={typeof room === "string" ? room : null}
      theme={await themeOfBrowser()}
      wayBack={await wayBackOf(id)}
    />
  );
}

/** A double agent's way to the organizers' side, in a closed menu. Made here, so that nobody else's page holds a word of it. */
async function wayBackOf(gameDayId: string): Promise<ReactNode> {
  const store = processStore();
  const person = await personOf(await headers(), store);
  if (person === null) return null;
  const organizes = await asOrganizer(store, person, gameDayId).then(
    () => true,
    () => false,
  );
  if (!organizes) return null;
  return (
    <li>
      <a className="inline-flex min-h-(--row) items-center" href={`/backchannel/${gameDayId}/conduct`}>
        Back to organizing
      </a>
    </li>
  );
}
