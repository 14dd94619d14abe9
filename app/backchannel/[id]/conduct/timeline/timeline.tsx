"use client";

import { useState, type CSSProperties } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useNow } from "#app/ui/now.tsx";
import type { ConductView } from "#lib/queries/views.ts";
import { Lane } from "./lane.tsx";
import { Curves } from "./curves.tsx";
import { axisOf, zooms, type Zoom } from "./axis.ts";
import { marksOf } from "./marks.ts";
import { Ticks } from "./ticks.tsx";
import { ToldLane } from "./told-lane.tsx";

/** A swimlane per workstream: failures as bars, undetected time hatched, what was said and seen as marks, probe curves beneath. */
export function Timeline({ view }: { view: ConductView }) {
  const now = useNow();
  const [zoom, setZoom] = useState<Zoom>("30 min");
  const axis = axisOf(view.gameDay, view.failures, zoom, now);
  const marks = marksOf(view);
  const style = { "--t0": axis.from, "--span": axis.to - axis.from } as CSSProperties;
  return (
    <section aria-label="Timeline" className="max-h-[38dvh] flex-none overflow-auto border-t border-line-2 bg-panel max-lg:hidden">
      <header className="sticky top-0 z-10 flex h-8 items-center gap-3 bg-panel px-3">
        <h2 className="font-[620]">Timeline</h2>
        <Key />
        <span role="group" aria-label="Zoom" className="ml-auto inline-flex rounded-2 border border-line p-px">
          {(Object.keys(zooms) as Zoom[]).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={zoom === name}
              onClick={() => setZoom(name)}
              className="cursor-pointer rounded-1 px-2 py-0.5 text-12 text-ink-2 aria-pressed:bg-hover aria-pressed:text-ink"
            >
              {name}
            </button>
          ))}
        </span>
      </header>
      <div className="timeline" style={style} suppressHydrationWarning>
        <Ticks axis={axis} />
        <ToldLane schedule={view.known.schedule} truth={view.truth} />
        {view.workstreams.map((workstream) => (
          <Lane
            key={workstream.key}
            workstream={workstream.name}
            view={view}
            axis={axis}
            marks={marks.filter((mark) => mark.workstream === workstream.name)}
          />
        ))}
        <Curves probes={view.probes} axis={axis} />
        <div className="timeline-over" aria-hidden="true">
          <i className="at-a timeline-now" style={{ "--a": axis.now } as CSSProperties} suppressHydrationWarning />
        </div>
      </div>
    </section>
  );
}

function Key() {
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
