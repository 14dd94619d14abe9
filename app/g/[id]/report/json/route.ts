import { reportJson } from "#lib/reports/report-json.ts";
import { sendReport } from "../frame/send-report.ts";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return sendReport(request, id, {
    extension: "json",
    contentType: "application/json",
    textOf: ({ report, scorecards }) => reportJson(report, scorecards),
  });
}
