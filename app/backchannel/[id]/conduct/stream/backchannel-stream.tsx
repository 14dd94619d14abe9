"use client";

import { memo, useMemo, useState } from "react";
import { Choice } from "#app/ui/kit/choice.tsx";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import { Panel } from "../../../ui/panel.tsx";
import type { ConductPart } from "../conduct-part.ts";
import { withoutEchoes } from "./without-echoes.ts";
import { StreamLine } from "./stream-line.tsx";
import type { Point } from "../detection/use-pointed.ts";
import { VoiceComposer } from "./voice-composer.tsx";

const filters = ["All", "Chat", "Machine"] as const;
type Filter = (typeof filters)[number];
const options = filters.map((name) => [name, name] as const);

/** The organizers' own room: what they say to one another and what the machine did, in one order. */
export const BackchannelStream = memo(function BackchannelStream(props: ConductPart<"gameDay" | "log" | "me"> & { point: Point | null }) {
  const { gameDay, me, refresh, point } = props;
  const [filter, setFilter] = useState<Filter>("All");
  const log = useMemo(() => withoutEchoes(props.log), [props.log]);
  const shown = log.filter((event) => filter === "All" || (event.name === "backchannel.said") === (filter === "Chat"));
  return (
    <Panel
      title="Backchannel"
      glyph="lock"
      end={<Choice legend="Show" hideLegend look="quiet" className="text-12!" options={options} value={filter} onChoose={setFilter} />}
    >
      <ol
        tabIndex={0}
        aria-label="Backchannel, newest first"
        className="flex min-h-40 flex-1 flex-col-reverse overflow-auto bg-sunken py-1 max-lg:max-h-[60dvh]"
      >
        {[...shown].reverse().map((event) => (
          <StreamLine key={event.id} event={event} gameDay={gameDay} me={me.personId} point={point} />
        ))}
        {shown.length === 0 && <li className="px-3 py-2 text-ink-2">Document every change here: it becomes the truth beside the notes.</li>}
      </ol>
      {mayStill(gameDay.state, "write") && <VoiceComposer gameDayId={gameDay.id} log={props.log} refresh={refresh} />}
    </Panel>
  );
});
