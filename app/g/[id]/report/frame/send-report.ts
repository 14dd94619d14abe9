import { refusal } from "#app/api/respond.ts";
import { personOf } from "#lib/access/person.ts";
import { notFound } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";
import { readAs } from "#lib/queries/gate.ts";
import { publishedReport } from "#lib/queries/report/published-report.ts";
import type { ReportDocument } from "#lib/reports/report-json.ts";

type Format = { extension: string; contentType: string; textOf: (document: ReportDocument) => string };

/** Sends the published report as a file to any member; before it is published there is none. */
export async function sendReport(request: Request, gameDayId: string, { extension, contentType, textOf }: Format): Promise<Response> {
  try {
    const store = processStore();
    const document = await readAs(store, await personOf(request.headers, store), gameDayId, "member", publishedReport);
    if (document === null) throw notFound();
    return new Response(textOf(document), {
      headers: {
        "content-type": `${contentType}; charset=utf-8`,
        "content-disposition": `attachment; filename="${fileName(document.report.name)}.${extension}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return refusal(error);
  }
}

/** `ofa-2012-report`: letters that every file system and header takes. */
export function fileName(gameDay: string): string {
  const plain = gameDay
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${plain === "" ? "game-day" : plain.slice(0, 60)}-report`;
}
