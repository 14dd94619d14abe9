import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { personOf } from "#lib/access/person.ts";
import { conductView } from "#lib/queries/conduct-view.ts";
import { readAsOrganizer } from "#lib/queries/gate.ts";
import { Debrief } from "./debrief.tsx";

export const metadata: Metadata = { title: "Debrief" };

export default async function DebriefPage({ params }: PageProps<"/backchannel/[id]/debrief">) {
  const { id } = await params;
  const view = await readAsOrganizer(await personOf(await headers()), id, conductView).catch(() => notFound());
  return <Debrief initial={view} renderedAt={Date.now()} />;
}
