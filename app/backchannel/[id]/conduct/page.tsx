import type { Metadata } from "next";
import { conductView } from "#lib/queries/conduct/conduct-view.ts";
import { conductViewSchema } from "#lib/queries/conduct/shapes.ts";
import { show } from "#lib/queries/show.ts";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { Conduct } from "./conduct.tsx";

export const metadata: Metadata = { title: "Conduct" };

export default async function ConductPage({ params }: PageProps<"/backchannel/[id]/conduct">) {
  const { id } = await params;
  const view = await readOrAbsent(id, "organizer", async (store, reader) => show(conductViewSchema, await conductView(store, reader)));
  return <Conduct initial={view} renderedAt={Date.now()} />;
}
