import type { Metadata } from "next";
import { headers } from "next/headers";
import type { Organizer } from "#lib/domain/people.ts";
import { conductView } from "#lib/queries/conduct-view.ts";
import { peopleView } from "#lib/queries/people-view.ts";
import { runSheetView } from "#lib/queries/run-sheet-view.ts";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { RunSheet } from "./run-sheet.tsx";

export const metadata: Metadata = { title: "Run sheet" };

export default async function RunSheetPage({ params }: PageProps<"/backchannel/[id]/run-sheet">) {
  const { id } = await params;
  const cameBy = (await headers()).get("host");
  const [view, conduct, people] = await Promise.all([
    readOrAbsent(id, "organizer", runSheetView),
    readOrAbsent(id, "organizer", conductView),
    readOrAbsent(id, "organizer", (store, reader: Organizer) => peopleView(store, reader, cameBy)),
  ]);
  return <RunSheet initial={view} conduct={conduct} people={people} renderedAt={Date.now()} />;
}
