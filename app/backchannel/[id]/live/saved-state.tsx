import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { LiveConduct } from "./use-conduct.ts";

type Props = {
  status: LiveConduct["status"];
  pending: number;
  engineAlive: boolean;
  /** Changes that only this browser knows. */ unsaved?: number;
};

/** Whether what was asked for is saved and done, and whether anything could be done at all. */
export function SavedState({ status, pending, engineAlive, unsaved = 0 }: Props) {
  if (status !== "connected") return <Line className="text-degraded" glyph="degraded" says={unconnected[status]} />;
  if (!engineAlive) return <Line className="text-down" glyph="down" says="no engine runs" />;
  if (pending > 0) return <Line className="text-(--firing)" glyph="reverting" says={`engine works on ${pending}`} />;
  if (unsaved > 0)
    return <Line className="text-degraded" glyph="degraded" says={unsaved === 1 ? "1 change not saved" : `${unsaved} changes not saved`} />;
  return <Line className="text-healthy" glyph="healthy" says="all saved" />;
}

const unconnected = {
  connecting: "connecting",
  still: "stands still, connecting anew",
  offline: "offline",
  refused: "no longer yours to see",
  deleted: "deleted",
  behind: "not up to date",
} as const;

function Line({ className, glyph, says }: { className: string; glyph: "down" | "degraded" | "reverting" | "healthy"; says: string }) {
  return (
    <span role="status" className={className}>
      <Glyph name={glyph} size="s" /> {says}
    </span>
  );
}
