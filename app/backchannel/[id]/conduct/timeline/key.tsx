import { Glyph } from "#app/backchannel/ui/glyph.tsx";

/** What the signs mean. */
export function Key() {
  return (
    <div className="flex gap-3 text-12 text-ink-2 max-xl:hidden">
      <span>
        <Glyph name="impact" size="s" /> fired
      </span>
      <span className="text-active">
        <Glyph name="active" size="s" /> impact
      </span>
      <span className="flex items-center gap-1">
        <i className="timeline-gap inline-block h-2.5 w-5" /> undetected
      </span>
      <span>
        <Glyph name="say" size="s" /> said
      </span>
      <span>
        <Glyph name="eye" size="s" /> observed
      </span>
      <span className="text-reverted">
        <Glyph name="check" size="s" /> detected
      </span>
      <span>
        <Glyph name="flag" size="s" /> declared
      </span>
      <span className="text-reverted">
        <Glyph name="reverted" size="s" /> reverted
      </span>
    </div>
  );
}
