"use client";

import { memo } from "react";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import { Panel } from "../../../ui/panel.tsx";
import { Announcements } from "../announcing/announcements.tsx";
import type { ConductPart } from "../conduct-part.ts";
import { KnownEntries } from "./known-entries.tsx";
import type { Point } from "../detection/use-pointed.ts";

/** Incidents with their titles; further ones leave the room to what is said. */
const shown = 2;

/** The participants' channel, in the participants' own colours: what they know. */
export const KnowPanel = memo(function KnowPanel({
  known,
  gameDay,
  refresh,
  point,
}: ConductPart<"known" | "gameDay"> & { point: Point | null }) {
  const real = known.incidents.find((incident) => incident.kind === "real" && incident.status !== "resolved");
  const open = known.incidents.filter((incident) => incident.status !== "resolved");
  return (
    <Panel title="What they know" glyph="eye" end={<span className="text-ink-3">{known.here} here</span>}>
      <div className="flex min-h-0 flex-1 flex-col lg:overflow-auto">
        <div
          data-persona="incident"
          data-theme="dark"
          role="group"
          aria-label="The participants' channel as they see it"
          className="m-2 flex min-h-40 flex-1 flex-col lg:min-h-16 overflow-hidden rounded-2 border border-t-3 border-line-2 border-t-accent bg-bg text-ink"
        >
          {real !== undefined && (
            <p className="bg-real-fill px-2.5 py-1 text-12 leading-4 text-on-real">
              <b className="mr-1.5 tracking-widest">REAL</b> {real.title}
            </p>
          )}
          {open.slice(0, shown).map((incident) => (
            <p
              key={incident.incidentId}
              className="line-clamp-3 flex-none border-b border-line bg-panel px-2.5 py-1.5 text-12 leading-4 wrap-anywhere"
            >
              <b>
                INC-{incident.number} {incident.title}
              </b>{" "}
              <span className="text-ink-3">{incident.commander === null ? "no commander" : `${incident.commander} commands`}</span>
            </p>
          ))}
          {open.length > shown && (
            <p className="flex-none border-b border-line bg-panel px-2.5 py-1 text-12 leading-4 text-ink-3">
              and{" "}
              {open
                .slice(shown)
                .map(({ number }) => `INC-${number}`)
                .join(", ")}
            </p>
          )}
          <KnownEntries known={known} zone={gameDay.zone} point={point} />
        </div>
        {mayStill(gameDay.state, "write") && (
          <div className="flex-none">
            <Announcements gameDay={gameDay} refresh={refresh} />
          </div>
        )}
      </div>
    </Panel>
  );
});
