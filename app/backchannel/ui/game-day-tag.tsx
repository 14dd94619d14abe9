import type { GameDayState } from "#lib/domain/lifecycle.ts";
import { gameDayWords } from "./game-day-words.ts";
import { StateTag, type StateName } from "./state-tag.tsx";
import type { GlyphName } from "./glyph.tsx";

const signs: Record<GameDayState, readonly [StateName, GlyphName]> = {
  draft: ["planned", "planned"],
  announced: ["planned", "planned"],
  preflight: ["planned", "planned"],
  running: ["healthy", "firing"],
  held: ["degraded", "pause"],
  all_clear: ["reverted", "reverted"],
  debrief: ["reverted", "reverted"],
  published: ["reverted", "check"],
  archived: ["unknown", "unknown"],
  aborted: ["failed", "failed"],
};

/** A game day's state, sign and word. */
export function GameDayTag({ state }: { state: GameDayState }) {
  const [colour, glyph] = signs[state];
  return (
    <StateTag state={colour} glyph={glyph}>
      {gameDayWords[state]}
    </StateTag>
  );
}
