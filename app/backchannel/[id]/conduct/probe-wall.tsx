import { memo } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { Sparkline } from "#app/ui/measuring/sparkline.tsx";
import { formatMeasure } from "#app/ui/measuring/format-measure.ts";
import type { ProbeView } from "#lib/queries/views.ts";
import { Panel } from "../../ui/panel.tsx";

const states = ["down", "degraded", "healthy", "unknown"] as const;

/** Probes with their last minutes. What was last seen is no state of now: it is shown without one. */
export const ProbeWall = memo(function ProbeWall({ probes: known, live }: { probes: readonly ProbeView[]; live: boolean }) {
  const probes = live ? known : known.map((probe) => ({ ...probe, state: "unknown" as const }));
  return (
    <Panel
      title="Probes"
      detail={live ? "from outside" : "not connected: as last seen"}
      end={states.map((state) => (
        <span key={state} data-s={state} className="inline-flex items-center gap-1 text-(--c)">
          <Glyph name={state} size="s" label={state} />
          {probes.filter((probe) => probe.state === state).length}
        </span>
      ))}
    >
      {probes.length === 0 && <p className="p-3 text-ink-2">No probe measures anything yet, so no impact can be seen.</p>}
      <ul
        tabIndex={0}
        aria-label="Probes, each with its last minutes"
        className="grid min-h-0 flex-1 auto-rows-[minmax(39px,1fr)] grid-cols-[repeat(auto-fill,minmax(max(160px,40%),1fr))] overflow-auto"
      >
        {probes.map((probe) => (
          <ProbeTile key={probe.key} probe={probe} />
        ))}
      </ul>
    </Panel>
  );
});

const ProbeTile = memo(function ProbeTile({ probe }: { probe: ProbeView }) {
  const healthy = probe.state === "healthy";
  return (
    <li
      data-s={probe.state}
      data-probe={probe.key}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] content-center border-r border-b border-line px-3 py-0.5"
    >
      <h3 className="col-span-full flex items-center gap-1 text-12 leading-4 font-label text-ink-2">
        <span className="text-(--c)">
          <Glyph name={probe.state} size="s" label={probe.state} />
        </span>
        <span className="truncate" title={probe.name}>
          {probe.name}
        </span>
        <small className="ml-auto font-text whitespace-nowrap text-ink-3">{boundWords(probe)}</small>
      </h3>
      <b className={`text-16 leading-4.5 whitespace-nowrap tabular-nums ${healthy ? "" : "text-(--c)"}`}>
        {formatMeasure(probe.value, probe.unit)}
      </b>
      <Sparkline points={probe.recent} bounds={probe.bounds} height={18} />
    </li>
  );
});

function boundWords({ bounds }: ProbeView): string {
  if (bounds.min !== undefined) return `min ${bounds.min}`;
  return bounds.max === undefined ? "" : `max ${bounds.max}`;
}
