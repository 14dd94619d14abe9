"use client";

import { Glyph, type GlyphName } from "#app/ui/glyph.tsx";
import { RealBanner } from "#app/ui/real-banner.tsx";
import type { StateName } from "#app/ui/state-tag.tsx";
import type { StreamStatus } from "#lib/realtime/client/stream-client.ts";
import { type IncidentParts, useIncidentView } from "../incident-context.tsx";

type Notice = { key: string; state: StateName; glyph: GlyphName; says: React.ReactNode };

/** What everyone must know before anything else: what is REAL, whether the line is up, and where the day stands. */
export function Banners({ onOpen }: { onOpen: (roomKey: string) => void }) {
  const {
    incidents,
    status,
    live,
    fleeting: keepsNothing,
    mayWrite,
  } = useIncidentView("incidents", "status", "live", "fleeting", "mayWrite");
  const { gameDay, reportPublished, room, hrefOf } = useIncidentView("gameDay", "reportPublished", "room", "hrefOf");
  const real = incidents.filter(({ kind, status: at }) => kind === "real" && at !== "resolved");
  const notices = [
    connectionNotice(status, live),
    keepsNothing ? fleeting : null,
    status === "deleted" ? null : phaseNotice(gameDay, reportPublished, mayWrite),
  ].filter((notice) => notice !== null);
  return (
    <>
      {real.map((incident) => (
        <RealBanner
          key={incident.incidentId}
          incident={incident}
          {...(incident.roomKey === room.key ? {} : { href: hrefOf(incident.roomKey), onOpen: () => onOpen(incident.roomKey) })}
        />
      ))}
      {notices.map(({ key, state: paint, glyph, says }) => (
        <p
          key={key}
          role="status"
          data-s={paint}
          data-notice={key}
          className="flex items-center gap-2 border-b border-line bg-(--cs) px-4 py-1.5 text-ink [--panel:var(--cs)] phone:px-3"
        >
          <span className="text-(--c)">
            <Glyph name={glyph} />
          </span>
          <span>{says}</span>
        </p>
      ))}
    </>
  );
}

const fleeting: Notice = {
  key: "fleeting",
  state: "degraded",
  glyph: "degraded",
  says: (
    <>
      <b>This browser keeps nothing</b> (a private window?). You can write, but what is still unsent is lost when you close or reload the
      page.
    </>
  ),
};

function connectionNotice(status: StreamStatus, live: boolean): Notice | null {
  if (status === "still" || (status === "connecting" && !live))
    return {
      key: "connecting",
      state: "degraded",
      glyph: "cloud-off",
      says: (
        <>
          <b>{status === "still" ? "The line stands still." : "The line is lost."}</b> Connecting anew and catching up. Go on writing: your
          words are kept in this browser.
        </>
      ),
    };
  if (status === "offline")
    return {
      key: "offline",
      state: "degraded",
      glyph: "cloud-off",
      says: (
        <>
          <b>Not connected.</b> Go on writing: your words are kept in this browser and sent in order when the line is back.
        </>
      ),
    };
  if (status === "deleted")
    return {
      key: "deleted",
      state: "down",
      glyph: "down",
      says: (
        <>
          <b>This game day was deleted</b> by its organizers. What stands here is what you last saw; it is kept nowhere else, and goes when
          you leave this page.
        </>
      ),
    };
  if (status === "refused")
    return {
      key: "refused",
      state: "down",
      glyph: "down",
      says: (
        <>
          <b>You are not part of this game day any more</b>, or it is gone. What stands here is what you last saw. If that is a mistake, ask
          the organizers for a new link.
        </>
      ),
    };
  return null;
}

const closedWords = "It can be read, and nothing more is written in it.";

function phaseNotice(gameDay: IncidentParts["gameDay"], reportPublished: boolean, mayWrite: boolean): Notice | null {
  if (reportPublished)
    return {
      key: "published",
      state: "reverting",
      glyph: "doc",
      says: (
        <>
          <b>The report is out.</b> <a href={`/g/${gameDay.id}/report`}>Read what was told and what was true</a>
          {gameDay.closed && <> {closedWords}</>}
        </>
      ),
    };
  switch (gameDay.phase) {
    case "upcoming":
      return {
        key: "upcoming",
        state: "reverting",
        glyph: "planned",
        says: (
          <>
            <b>Not started yet.</b>
            {mayWrite && " Find your room, look at the health of what you run, write a first note."}
          </>
        ),
      };
    case "all_clear":
      return {
        key: "all-clear",
        state: "reverted",
        glyph: "reverted",
        says: (
          <>
            <b>All clear.</b>
            {mayWrite && " Gather your notes and compile them for your workstream, while they are fresh."}
          </>
        ),
      };
    case "debrief":
      return {
        key: "debrief",
        state: "reverting",
        glyph: "doc",
        says: (
          <>
            <b>Debrief.</b> {mayWrite ? "Complete your notes; the report is being written from them." : "The report is being written."}
          </>
        ),
      };
    case "ended":
      return {
        key: "ended",
        state: "reverted",
        glyph: "reverted",
        says: (
          <>
            <b>This game day has ended.</b>{" "}
            {gameDay.closed ? closedWords : mayWrite && "You can still write: what you noticed, and notes for your workstream."}
          </>
        ),
      };
    case "published":
      return null;
    case "running":
      return gameDay.clock.heldSince === null
        ? null
        : {
            key: "held",
            state: "reverting",
            glyph: "pause",
            says: (
              <>
                <b>The clock is held.</b> Nothing moves on until the organizers let it run.
              </>
            ),
          };
  }
}
