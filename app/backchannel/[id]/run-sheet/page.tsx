import type { Metadata } from "next";
import { headers } from "next/headers";
import type { Organizer } from "#lib/domain/people.ts";
import { runSheetPageSchema } from "#lib/queries/run-sheet/shapes.ts";
import { show } from "#lib/queries/show.ts";
import { runSheetPage } from "#lib/queries/run-sheet/run-sheet-page.ts";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { RunSheet } from "./run-sheet.tsx";

export const metadata: Metadata = { title: "Run sheet" };

export default async function RunSheetPage({ params }: PageProps<"/backchannel/[id]/run-sheet">) {
  const { id } = await params;
  const cameBy = (await headers()).get("host");
  const view = await readOrAbsent(id, "organizer", async (store, reader: Organizer) =>
    show(runSheetPageSchema, await runSheetPage(store, reader, cameBy)),
  );
  return <RunSheet initial={view} renderedAt={Date.now()} />;
}
