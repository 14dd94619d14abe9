import type { GlyphName } from "#app/backchannel/ui/glyph.tsx";
import type { ConductView } from "#lib/queries/views.ts";

/** Something a workstream said or saw, as a point in time; `workstreamKey` is null when whoever it was belongs to none. */
export type Mark = { id: string; at: string; glyph: GlyphName; says: string; workstreamKey: string | null };

/** What participants did, as marks on the lane of their workstream: when they wrote it, not when it arrived. */
export function marksOf({ known, applications }: ConductView): Mark[] {
  const owner = new Map(applications.map((one) => [one.key, one.workstreamKey]));
  return known.entries.flatMap((entry): Mark[] => {
    switch (entry.name) {
      case "message.said": {
        const { author, body, writtenAt } = entry.payload;
        return [{ id: entry.id, at: writtenAt, glyph: "say", says: `${author.name}: ${body}`, workstreamKey: author.workstreamKey }];
      }
      case "observation.recorded": {
        const { author, applicationKey, body, writtenAt } = entry.payload;
        const workstreamKey = owner.get(applicationKey ?? "") ?? author.workstreamKey;
        return [{ id: entry.id, at: writtenAt, glyph: "eye", says: `${author.name} observed: ${body}`, workstreamKey }];
      }
      case "incident.declared": {
        const says = `INC-${entry.payload.number} declared: ${entry.payload.title}`;
        return [{ id: entry.id, at: entry.payload.declaredAt, glyph: "flag", says, workstreamKey: null }];
      }
      case "incident.changed":
      case "announcement.made":
      case "pause.answered":
        return [];
    }
  });
}

export type Gathered = { first: Mark; at: number; all: Mark[] };

/** Marks from left to right, those nearer than `apartMs` to the first of a group gathered with it. */
export function gatherMarks(marks: readonly Mark[], place: (moment: string) => number, apartMs: number): Gathered[] {
  const groups: Gathered[] = [];
  const sorted = marks.map((mark) => ({ mark, at: place(mark.at) })).sort((a, b) => a.at - b.at);
  for (const { mark, at } of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && at - last.at < apartMs) last.all.push(mark);
    else groups.push({ first: mark, at, all: [mark] });
  }
  return groups;
}
