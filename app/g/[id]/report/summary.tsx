import type { ReportView } from "#lib/reports/report-view.ts";
import { PointList } from "./points.tsx";

/** The game day in one paragraph, with its figures loud, and the few points one must know. */
export function Summary({ report }: { report: ReportView }) {
  return (
    <section
      aria-label="Summary"
      className="mb-1 print:-order-2 grid grid-cols-[minmax(0,1fr)_400px] gap-x-12 gap-y-2 narrow:grid-cols-[minmax(0,1fr)]"
    >
      <h1 className="col-span-full text-14 font-label text-ink-2">{report.title}</h1>
      <p className="text-28 leading-9 wrap-anywhere font-text tracking-tight narrow:text-20 narrow:leading-6.75">
        {report.lead.map(({ text, strong }, index) =>
          strong ? (
            <b key={index} className="whitespace-nowrap">
              {text}
            </b>
          ) : (
            <span key={index}>{text}</span>
          ),
        )}
      </p>
      <PointList points={report.points} className="self-start border-l border-line pl-6 narrow:mt-2 narrow:border-0 narrow:pl-0" />
    </section>
  );
}
