import type { Metadata } from "next";
import { conductView } from "#lib/queries/conduct/conduct-view.ts";
import { conductViewSchema } from "#lib/queries/conduct/shapes.ts";
import { show } from "#lib/queries/show.ts";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { Debrief } from "./debrief.tsx";

export const metadata: Metadata = { title: "Debrief" };

export default async function DebriefPage({ params }: PageProps<"/backchannel/[id]/debrief">) {
  const { id } = await params;
  const view = await readOrAbsent(id, "organizer", async (store, reader) => show(conductViewSchema, await conductView(store, reader)));
  return <Debrief initial={view} renderedAt={Date.now()} />;
}
