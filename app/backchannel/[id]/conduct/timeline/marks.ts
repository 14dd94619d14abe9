import type { GlyphName } from "#app/backchannel/ui/glyph.tsx";
import type { ConductView } from "#lib/queries/views.ts";

/** Something a workstream said, saw or declared, as a point in time. */
export type Mark = { id: string; at: string; glyph: GlyphName; says: string; workstream: string | null };

/** What participants did, as marks on the lane of their workstream. */
export function marksOf({ known, workstreams, applications }: ConductView): Mark[] {
  const fallback = workstreams.at(-1)?.name ?? null;
  const owner = new Map(applications.map((one) => [one.name, one.workstream]));
  return known.entries.flatMap((entry): Mark[] => {
    switch (entry.name) {
      case "message.said":
        return [
          {
            id: entry.id,
            at: entry.at,
            glyph: "say",
            says: `${entry.payload.author.name}: ${entry.payload.body}`,
            workstream: entry.payload.author.workstream ?? fallback,
          },
        ];
      case "observation.recorded": {
        const { author, application, body } = entry.payload;
        const workstream = owner.get(application ?? "") ?? author.workstream ?? fallback;
        return [{ id: entry.id, at: entry.at, glyph: "eye", says: `${author.name} observed: ${body}`, workstream }];
      }
      case "incident.declared":
        return [
          {
            id: entry.id,
            at: entry.at,
            glyph: "flag",
            says: `INC-${entry.payload.number} declared: ${entry.payload.title}`,
            workstream: fallback,
          },
        ];
      case "incident.changed":
      case "announcement.made":
      case "pause.answered":
        return [];
    }
  });
}
