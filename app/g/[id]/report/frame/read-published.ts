import { notFound } from "next/navigation";
import { requestPerson } from "#app/request-person.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";
import { readAs } from "#lib/queries/gate.ts";
import { publishedReport } from "#lib/queries/report/published-report.ts";
import type { ReportDocument } from "#lib/reports/report-json.ts";

export type Published = { document: ReportDocument | null; home: string };

/** The published report for a page, with where its reader comes from; whoever is no member sees what everybody sees where nothing is. */
export async function readPublished(gameDayId: string): Promise<Published> {
  try {
    return await readAs(processStore(), await requestPerson(), gameDayId, "member", async (store, reader) => ({
      document: await publishedReport(store, reader),
      home: reader.role === "organizer" ? "/" : `/g/${gameDayId}`,
    }));
  } catch (error) {
    if (error instanceof GamedayError && error.code === "not_found") notFound();
    throw error;
  }
}
