import { Glyph, type GlyphName } from "#app/ui/glyph.tsx";
import type { CellState } from "#lib/domain/scoring/coverage.ts";
import type { CoverageView } from "#lib/reports/report-view.ts";
import { ScrollX, Sheet } from "./frame/sheet.tsx";
import "./coverage-map.css";

const states = {
  held: { s: "healthy", glyph: "check", word: "held" },
  failed: { s: "failed", glyph: "failed", word: "failed" },
  retest_due: { s: "reverting", glyph: "reverting", word: "retest due" },
  untested: { s: "unknown", glyph: "unknown", word: "untested" },
} as const satisfies Record<CellState, { s: string; glyph: GlyphName; word: string }>;

const deemed: Record<string, string> = { reliable: "deemed reliable", fair: "deemed fair", risky: "deemed risky" };

/** Which capability was proven to survive the loss of which dependency. */
export function CoverageMap({ coverage }: { coverage: CoverageView }) {
  const share = coverage.share === null ? "" : `, ${Math.floor(coverage.share * 100)} % of the weight covered`;
  return (
    <Sheet title="Coverage map" says={`${coverage.says}${share}`} aside={<Key />}>
      {coverage.rows.length === 0 ? (
        <p className="px-4 pb-4 text-14 text-ink-2">
          No cells were declared: name which capability relies on which dependency, and this map shows what was tested.
        </p>
      ) : (
        <Map coverage={coverage} />
      )}
    </Sheet>
  );
}

function Key() {
  return (
    <ul className="key ml-auto">
      {Object.values(states).map(({ s, glyph, word }) => (
        <li key={word} data-s={s} className="text-(--c)">
          <Glyph name={glyph} size="s" /> {word}
        </li>
      ))}
    </ul>
  );
}

function Map({ coverage: { columns, rows } }: { coverage: CoverageView }) {
  return (
    <ScrollX label="Table of the coverage map">
      <table className="coverage" style={{ minWidth: `${196 + columns.length * 132}px` }}>
        <thead>
          <tr>
            <th scope="col">Capability</th>
            {columns.map(({ key, name, reliability }) => (
              <th key={key} scope="col">
                {name}
                <small>{deemed[reliability] ?? reliability}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, tier, application, cells }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                <small>
                  {application}, {tier}
                </small>
              </th>
              {cells.map((cell, index) => (
                <Cell key={columns[index]?.key ?? index} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}

function Cell({ cell }: { cell: CoverageView["rows"][number]["cells"][number] }) {
  if (cell === null)
    return (
      <td className="coverage-none">
        <span className="sr-only">does not rely on it</span>
      </td>
    );
  const { s, glyph, word } = states[cell.state];
  return (
    <td data-s={s} data-state={cell.state}>
      <span className="mr-1 text-(--c)">
        <Glyph name={glyph} size="s" label={word} />
      </span>
      {cell.state === "held" || cell.state === "failed" || cell.says !== "" ? cell.says : word}
    </td>
  );
}
