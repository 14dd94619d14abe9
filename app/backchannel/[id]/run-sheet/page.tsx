import type { Metadata } from "next";
import { conductView } from "#lib/queries/conduct-view.ts";
import { runSheetView } from "#lib/queries/run-sheet-view.ts";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { RunSheet } from "./run-sheet.tsx";

export const metadata: Metadata = { title: "Run sheet" };

export default async function RunSheetPage({ params }: PageProps<"/backchannel/[id]/run-sheet">) {
  const { id } = await params;
  const [view, conduct] = await Promise.all([readOrAbsent(id, "organizer", runSheetView), readOrAbsent(id, "organizer", conductView)]);
  return <RunSheet initial={view} conduct={conduct} renderedAt={Date.now()} />;
}
