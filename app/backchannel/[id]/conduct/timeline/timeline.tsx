"use client";

import { memo, useEffect, useRef, useState, type CSSProperties } from "react";
import type { ConductView, ProbeView } from "#lib/queries/views.ts";
import { axisOf, type Zoom } from "./axis.ts";
import { Curves } from "./curves.tsx";
import { EveryoneLane } from "./everyone-lane.tsx";
import { Key } from "./key.tsx";
import { Lane } from "./lane.tsx";
import { marksOf } from "./marks.ts";
import { Moments } from "./moments.tsx";
import { NowLine } from "./now-line.tsx";
import { Ticks } from "./ticks.tsx";
import { ToldLane } from "./told-lane.tsx";
import { useSecond } from "./use-second.ts";
import { useWidth } from "./use-width.ts";
import { ZoomControls } from "./zoom-controls.tsx";

const desktopTrackPx = 1300;

type Drawn = { view: ConductView; probes: readonly ProbeView[] };

/** A swimlane per workstream: failures as bars, undetected time hatched, what was said and seen as marks, probe curves beneath. */
export function Timeline(props: Drawn) {
  return <Lanes {...props} now={useSecond(props.view.gameDay)} />;
}

const Lanes = memo(function Lanes({ view, probes, now }: Drawn & { now: number }) {
  const [zoom, setZoom] = useState<Zoom>("30 min");
  const [from, setFrom] = useState<number | null>(null);
  const track = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(track, desktopTrackPx);
  const toldUntil = Math.max(0, ...(view.known.schedule?.lines ?? []).map(({ endsAtMs }) => endsAtMs));
  const axis = axisOf(view.gameDay, view.failures, zoom, now, from, toldUntil);
  const live = axisOf(view.gameDay, view.failures, zoom, now, null).from;
  const marks = marksOf(view);
  const style = { "--t0": axis.from, "--span": axis.to - axis.from } as CSSProperties;
  const move = (half: -1 | 1): void => {
    const next = axis.from + (half * (axis.to - axis.from)) / 2;
    setFrom(next >= live ? null : next);
  };

  // A narrow screen scrolls the axis sideways: it begins where the present is seen.
  const shownShare = useRef(0);
  useEffect(() => {
    shownShare.current = (axis.now - axis.from) / (axis.to - axis.from);
  });
  useEffect(() => {
    const [box, line] = [scroller.current, track.current];
    if (box === null || line === null) return;
    box.scrollLeft = line.offsetLeft + shownShare.current * line.offsetWidth - box.clientWidth * 0.7;
  }, [zoom]);

  return (
    <section
      aria-label="Timeline"
      className="flex flex-none flex-col border-t border-line-2 bg-panel lg:max-h-[40dvh] lg:group-has-data-decisions/conduct:max-h-[26dvh] xl:group-has-data-decisions/conduct:max-h-[32dvh]"
    >
      <header className="flex min-h-8 flex-none flex-wrap items-center gap-x-3 px-3 py-0.5">
        <h2 className="font-strong">Timeline</h2>
        <Key />
        <ZoomControls
          zoom={zoom}
          live={from === null}
          onZoom={(next) => {
            setZoom(next);
            setFrom(null);
          }}
          onMove={move}
          onLive={() => setFrom(null)}
        />
      </header>
      <div ref={scroller} className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="group" aria-label="Lanes">
        <div className="timeline max-lg:min-w-180" style={style} suppressHydrationWarning>
          <Ticks axis={axis} trackRef={track} />
          <Moments view={view} axis={axis} widthPx={widthPx} now={now} />
          <ToldLane schedule={view.known.schedule} truth={view.truth} axis={axis} widthPx={widthPx} />
          <EveryoneLane
            incidents={view.known.incidents}
            axis={axis}
            widthPx={widthPx}
            marks={marks.filter((mark) => mark.workstreamKey === null)}
          />
          {view.workstreams.map((workstream) => (
            <Lane
              key={workstream.key}
              workstream={workstream}
              view={view}
              axis={axis}
              widthPx={widthPx}
              marks={marks.filter((mark) => mark.workstreamKey === workstream.key)}
            />
          ))}
          <Curves probes={probes} axis={axis} />
          <NowLine now={axis.now} />
        </div>
      </div>
    </section>
  );
});
