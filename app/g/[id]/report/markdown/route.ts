import { reportMarkdown } from "#lib/reports/report-markdown.ts";
import { sendReport } from "../frame/send-report.ts";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return sendReport(request, id, {
    extension: "md",
    contentType: "text/markdown",
    textOf: ({ report, scorecards }) => reportMarkdown(report, scorecards),
  });
}
