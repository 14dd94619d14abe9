import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import { foldEntries, foldLog } from "#lib/queries/conduct/picture/fold-events.ts";
import { pictureIn, viewOf } from "#lib/queries/conduct/picture/view-of.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { applyChanges } from "./apply-changes.ts";
import type { ConductTold } from "../../conduct/told.ts";

/** What a page holds of conduct's picture, moved on by what it hears. */
export type ConductFold = {
  version: () => string;
  /** False when what was told doesn't follow what is held: the whole is to be asked for. */
  hear: (told: ConductTold) => boolean;
  events: (events: readonly StreamEvent[], audience: Audience) => void;
  /** How many participants are here. */
  here: (count: number) => void;
  view: () => ConductView;
};

export function foldConduct(initial: ConductView): ConductFold {
  const { me, probes } = initial;
  const cursors = { ...initial.cursors };
  let { version } = initial;
  let picture = pictureIn(initial);
  let { log } = initial;
  let { entries } = initial.known;
  let present: number | null = null;

  const hear = (told: ConductTold): boolean => {
    switch (told.kind) {
      case "whole":
        ({ version, picture } = told);
        return true;
      case "change":
        if (told.version === version) return true;
        if (told.from !== version) return false;
        version = told.version;
        picture = applyChanges(picture, told.changes);
        return true;
      case "current":
        return told.version === version;
      case "behind":
        return true;
    }
  };

  return {
    version: () => version,
    hear,
    events: (events, audience) => {
      cursors[audience] = events.at(-1)?.seq ?? cursors[audience];
      log = foldLog(log, events);
      entries = foldEntries(entries, events);
    },
    here: (count) => void (present = count),
    view: () => {
      const { known, ...parts } = viewOf(picture, me, present);
      return { ...parts, version, cursors: { ...cursors }, probes, log, known: { ...known, entries } };
    },
  };
}
