import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { personOf } from "#lib/access/person.ts";
import { conductView } from "#lib/queries/conduct-view.ts";
import { readAsOrganizer } from "#lib/queries/gate.ts";
import { runSheetView } from "#lib/queries/run-sheet-view.ts";
import { RunSheet } from "./run-sheet.tsx";

export const metadata: Metadata = { title: "Run sheet" };

export default async function RunSheetPage({ params }: PageProps<"/backchannel/[id]/run-sheet">) {
  const { id } = await params;
  const person = await personOf(await headers());
  const [view, conduct] = await Promise.all([readAsOrganizer(person, id, runSheetView), readAsOrganizer(person, id, conductView)]).catch(() => notFound());
  return <RunSheet initial={view} conduct={conduct} renderedAt={Date.now()} />;
}
