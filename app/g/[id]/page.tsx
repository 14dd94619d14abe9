import type { Metadata } from "next";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { themeOfBrowser } from "#app/theme-cookie.ts";
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
    />
  );
}
