import type { Metadata } from "next";
import { conductView } from "#lib/queries/conduct/conduct-view.ts";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { Debrief } from "./debrief.tsx";

export const metadata: Metadata = { title: "Debrief" };

export default async function DebriefPage({ params }: PageProps<"/backchannel/[id]/debrief">) {
  const { id } = await params;
  const view = await readOrAbsent(id, "organizer", conductView);
  return <Debrief initial={view} renderedAt={Date.now()} />;
}
