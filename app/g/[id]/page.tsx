import type { Metadata } from "next";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { requestPerson } from "#app/request-person.ts";
import { themeOfBrowser } from "#app/theme-cookie.ts";
import { asOrganizer } from "#lib/access/membership.ts";
import { forViews, processStore } from "#lib/access/store.ts";
import type { Participant } from "#lib/domain/people.ts";
import { incidentView } from "#lib/queries/incident/incident-view.ts";
import { incidentViewSchema } from "#lib/queries/incident/shapes.ts";
import { show } from "#lib/queries/show.ts";
import { pageAsked } from "#lib/queries/incident/room-entries.ts";
import { LiveIncidentView } from "./incident-view.tsx";
import type { WayBack } from "./panels/own-menu.tsx";

export const metadata: Metadata = { title: "Incidents" };

export default async function IncidentPage({ params, searchParams }: PageProps<"/g/[id]">) {
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const [room, at] = [one(asked.room), one(asked.at)];
  const around = momentOf(at);
  const view = await readOrAbsent(id, "participant", async (store, reader: Participant) =>
    show(incidentViewSchema, await incidentView(store, reader, { roomKey: room, ...(around === null ? {} : { around }) })),
  );
  return (
    <LiveIncidentView
      initial={view}
      renderedAt={Date.now()}
      firstRoom={room}
      firstAt={around === null ? null : at}
      theme={await themeOfBrowser()}
      wayBack={await wayBackOf(id)}
    />
  );
}

const one = (value: string | string[] | undefined): string | null => (typeof value === "string" ? value : null);

/** What a link points at: a number of the stream or a moment; null when it is neither. */
function momentOf(at: string | null): number | Date | null {
  const query = new URLSearchParams(at === null ? {} : { around: at });
  try {
    return pageAsked(query).around ?? null;
  } catch {
    return null;
  }
}

/** A double agent's way to the organizers' side, in a closed menu. Made here, so that nobody else's page holds a word of it. */
async function wayBackOf(gameDayId: string): Promise<WayBack> {
  const person = await requestPerson();
  if (person === null) return null;
  const organizes = await asOrganizer(forViews(processStore()), person, gameDayId).then(
    () => true,
    () => false,
  );
  if (!organizes) return null;
  return { says: "Back to organizing", href: `/backchannel/${gameDayId}/conduct` };
}
