import { Button } from "#app/ui/kit/button.tsx";
import { Choice } from "#app/ui/kit/choice.tsx";
import { zooms, type Zoom } from "./axis.ts";

type Props = {
  zoom: Zoom;
  live: boolean;
  onZoom: (zoom: Zoom) => void;
  onMove: (half: -1 | 1) => void;
  onLive: () => void;
};

const options = (Object.keys(zooms) as Zoom[]).map((name) => [name, name] as const);

/** How much of the day is shown, and whether it runs along with the clock or stands still to look back. */
export function ZoomControls({ zoom, live, onZoom, onMove, onLive }: Props) {
  const whole = zooms[zoom] === null;
  return (
    <div className="ml-auto flex items-center gap-2">
      <Button repeats look="quiet" disabled={whole} aria-label="Earlier" title="Earlier" onClick={() => onMove(-1)}>
        &lsaquo;
      </Button>
      <Button repeats look="quiet" disabled={whole || live} aria-label="Later" title="Later" onClick={() => onMove(1)}>
        &rsaquo;
      </Button>
      <Choice legend="Zoom" hideLegend look="quiet" className="text-12!" options={options} value={zoom} onChoose={onZoom} />
      <Button look="quiet" aria-pressed={live} className="text-accent-ink! max-sm:hidden" onClick={onLive}>
        {live ? "Following live" : "Back to live"}
      </Button>
    </div>
  );
}
