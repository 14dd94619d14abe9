import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { Axis } from "./axis.ts";
import { between } from "./failure-bar.tsx";
import { gatherMarks, type Mark } from "./marks.ts";

const glyphPx = 15;

type Props = { marks: readonly Mark[]; axis: Axis; widthPx: number; top?: string };

/** Marks of one lane; those that would cover one another stand as one, with their number. */
export function Marks({ marks, axis, widthPx, top = "50%" }: Props) {
  const apartMs = (glyphPx / widthPx) * (axis.to - axis.from);
  return gatherMarks(marks, axis.place, apartMs).map(({ first, at, all }) => {
    const says = all.map((mark) => mark.says).join("\n");
    return (
      <span key={first.id} className="at-a timeline-mark text-ink" style={{ ...between(at), top }} title={says}>
        <Glyph name={first.glyph} size="s" label={says} />
        {all.length > 1 && <b aria-hidden="true">{all.length}</b>}
      </span>
    );
  });
}
