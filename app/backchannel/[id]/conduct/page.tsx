import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { personOf } from "#lib/access/person.ts";
import { conductView } from "#lib/queries/conduct-view.ts";
import { readAsOrganizer } from "#lib/queries/gate.ts";
import { Conduct } from "./conduct.tsx";

export const metadata: Metadata = { title: "Conduct" };

export default async function ConductPage({ params }: PageProps<"/backchannel/[id]/conduct">) {
  const { id } = await params;
  const view = await readAsOrganizer(await personOf(await headers()), id, conductView).catch(() => notFound());
  return <Conduct initial={view} renderedAt={Date.now()} />;
}
