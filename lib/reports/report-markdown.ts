import { tPlusMinutes } from "#lib/domain/schedule/t-plus.ts";
import type { DetectionRow, PointView, ReportView } from "./report-view.ts";
import type { ScorecardsView } from "./scorecards/scorecard-view.ts";

/** People's words keep their letters and lose what Markdown or HTML would take for itself. */
const words = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|~]/g, "\\$&")
    .replace(/^(\s*)([#>+=-])/gm, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, "$1\\$2");
/** The same within one line of a table or a list. */
const inline = (text: string): string => words(text.replace(/\s+/g, " ").trim());

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const bullets = (points: readonly PointView[]): string =>
  points.length === 0
    ? "Nothing to say."
    : points.map(({ strong, text }) => `- **${inline(strong)}** ${inline(text)}`.trimEnd()).join("\n");

const detectionCells = (row: DetectionRow): string[] => [
  `${row.key} ${inline(row.name)}`,
  row.fired,
  row.impact ?? "none seen",
  row.detected ?? "never",
  row.fromImpact ?? "-",
  row.fromFired ?? "-",
  row.targetSays,
  row.verdict,
  row.whom === null ? row.foundBy : `${row.foundBy}, ${inline(row.whom)}`,
];

function toldAndTrue({ timeline }: ReportView): string {
  if (timeline.told === null) return "No schedule was published.";
  const rows = timeline.told.lines.map((line, index) => [
    inline(line.name),
    `${tPlusMinutes(line.fromMs)} to ${tPlusMinutes(line.toMs)}`,
    inline(timeline.weave[index]?.label ?? ""),
  ]);
  return `${timeline.told.says}.\n\n${table(["Told", "When", "True"], rows)}`;
}

function coverageTable({ coverage }: ReportView): string {
  const head = ["Capability", ...coverage.columns.map((one) => `${inline(one.name)} (${one.reliability})`)];
  const rows = coverage.rows.map((row) => [
    `${inline(row.name)} (${row.tier})`,
    ...row.cells.map((cell) => (cell === null ? "" : cell.state === "untested" ? "untested" : `${cell.state}: ${inline(cell.says)}`)),
  ]);
  return `${coverage.says}.\n\n${table(head, rows)}`;
}

const scores = (cards: ScorecardsView): string =>
  `${table(
    ["Workstream", "Score", "In a sentence"],
    cards.cards.map((card) => [inline(card.name), card.score === null ? card.unscored : `${card.score}`, inline(card.says)]),
  )}\n\nWeights: ${cards.weightsSay}. A part that does not apply drops out; the rest is scaled to 100.`;

const section = (title: string, lines: readonly string[]): [string, string] => [title, lines.join("\n")];

/** The report as Markdown, fit for a repository or a wiki. */
export function reportMarkdown(report: ReportView, cards: ScorecardsView): string {
  const notes = report.notes.map(
    ({ workstream, notes: written }) =>
      `### ${inline(workstream)}\n\n${written.map((one) => `**${inline(one.author)}, ${one.at}**\n\n${words(one.body.trim())}`).join("\n\n")}`,
  );
  const { course } = report;
  const sections: [string, string][] = [
    ["Scores", scores(cards)],
    ["What you were told, and what was true", toldAndTrue(report)],
    [
      "Detection",
      table(
        ["Failure", "Fired", "Impact", "Detected", "From impact", "From fired", "Target", "Verdict", "Found by"],
        report.detections.map(detectionCells),
      ),
    ],
    ["What worked", bullets(report.worked)],
    ["What did not", bullets(report.didNot)],
    ...(report.notFired.length > 0
      ? [
          section(
            "Not fired",
            report.notFired.map((one) => `- ${one.key} ${inline(one.name)}: ${inline(one.why)}`),
          ),
        ]
      : []),
    ...(course.length > 0
      ? [
          section(
            "What was done to the day",
            course.map(({ at, says }) => `- ${at}: ${inline(says)}`),
          ),
        ]
      : []),
    ["Coverage map", coverageTable(report)],
    ["Notes per workstream", notes.length === 0 ? "No notes were written." : notes.join("\n\n")],
  ];
  const leadText = report.lead.map(({ text, strong }) => (strong ? `**${inline(text)}**` : words(text))).join("");
  return `# ${inline(report.title)}\n\n${leadText}\n\n${sections.map(([title, body]) => `## ${title}\n\n${body}`).join("\n\n")}\n`;
}
