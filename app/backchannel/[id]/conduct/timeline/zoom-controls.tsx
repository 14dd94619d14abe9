import { Button } from "../../../ui/button.tsx";
import { zooms, type Zoom } from "./axis.ts";

type Props = {
  zoom: Zoom;
  live: boolean;
  onZoom: (zoom: Zoom) => void;
  onMove: (half: -1 | 1) => void;
  onLive: () => void;
};

/** How much of the day is shown, and whether it runs along with the clock or stands still to look back. */
export function ZoomControls({ zoom, live, onZoom, onMove, onLive }: Props) {
  const whole = zooms[zoom] === null;
  return (
    <div className="ml-auto flex items-center gap-2">
      <Button often look="quiet" disabled={whole} aria-label="Earlier" title="Earlier" onClick={() => onMove(-1)}>
        &lsaquo;
      </Button>
      <Button often look="quiet" disabled={whole || live} aria-label="Later" title="Later" onClick={() => onMove(1)}>
        &rsaquo;
      </Button>
      <span role="group" aria-label="Zoom" className="inline-flex rounded-2 border border-line p-px">
        {(Object.keys(zooms) as Zoom[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={zoom === name}
            onClick={() => onZoom(name)}
            className="cursor-pointer rounded-1 px-2 py-0.5 text-12 whitespace-nowrap text-ink-2 aria-pressed:bg-hover aria-pressed:text-ink"
          >
            {name}
          </button>
        ))}
      </span>
      <Button look="quiet" aria-pressed={live} className="text-accent-ink! max-sm:hidden" onClick={onLive}>
        {live ? "Following live" : "Back to live"}
      </Button>
    </div>
  );
}
