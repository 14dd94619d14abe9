import type { ReportView } from "#lib/reports/report-view.ts";
import { CoverageMap } from "./coverage-map.tsx";
import { DetectionTable } from "./detection-table.tsx";
import { Announced, Course, IncidentsOfTheDay, NotFired } from "./lists.tsx";
import { ReportNotes } from "./notes.tsx";
import { Points } from "./points.tsx";
import { Summary } from "./summary.tsx";
import { ReportTimeline } from "./timeline/timeline.tsx";

/** The report: the sentence first, then the picture, then everything it is made of. */
export function Report({ report }: { report: ReportView }) {
  return (
    <main className="report review-print mx-auto grid w-full max-w-360 grid-cols-[minmax(0,1fr)] gap-4 px-8 pt-6 pb-12 narrow:px-3 narrow:pt-4 print:max-w-none print:p-0">
      <Summary report={report} />
      <ReportTimeline timeline={report.timeline} />
      <div className="report-pair print:-order-1 grid grid-cols-2 items-start gap-4 narrow:grid-cols-1">
        <Points
          title="What worked"
          points={report.worked}
          none="Nothing that was broken behaved as declared, and nothing was found in time."
        />
        <Points title="What did not" points={report.didNot} none="Everything that was broken behaved as declared and was found in time." />
      </div>
      <DetectionTable rows={report.detections} />
      <CoverageMap coverage={report.coverage} />
      <div className="report-pair grid grid-cols-2 items-start gap-4 narrow:grid-cols-1">
        <Announced told={report.told} />
        <IncidentsOfTheDay incidents={report.incidents} />
      </div>
      <Course {...report} />
      <NotFired failures={report.notFired} />
      <ReportNotes notes={report.notes} />
    </main>
  );
}
