"use client";

import { Button } from "#app/ui/kit/button.tsx";
import { memo, useState } from "react";
import { StateTag } from "#app/backchannel/ui/state-tag.tsx";
import { useNow } from "#app/ui/time/now.tsx";
import { formatDuration, formatElapsed } from "#lib/domain/clock.ts";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import { holdingStates } from "#lib/domain/firing-states.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { Refusal } from "../../../ui/refusal.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { stateWords, nextWords, tagOf } from "../../firing/firing-words.ts";
import { KeptChanges } from "../../firing/kept.tsx";
import { LateActions } from "./late-actions.tsx";
import { tPlusOf } from "../../live/shown-at.ts";
import { StripActions } from "./strip-actions.tsx";
import { TtdMeter } from "../ttd-meter.tsx";

type Props = { failure: FailureView; gameDay: ConductView["gameDay"]; refresh: () => Promise<void> };

const openStates: readonly FiringState[] = [...holdingStates, "missed", "taken_over"];

/** One failure on the run sheet: a line while nothing happens, a card with its controls while something does. */
export const Strip = memo(function Strip({ failure, gameDay, refresh }: Props) {
  const [opened, setOpened] = useState(false);
  const command = useCommand(gameDay.id, refresh);
  const underWay = gameDay.state === "running" || gameDay.state === "held";
  const next = nextWords(failure.key, failure.state, underWay && (failure.state !== "skipped" || failure.irreversible === null));
  const mustShow = openStates.includes(failure.state) || failure.kept.length > 0;
  const open = opened || mustShow;
  return (
    <li
      data-s={tagOf(failure.state)}
      data-failure={failure.key}
      data-state={failure.state}
      className={
        open ? "grid gap-1.5 border-b border-line bg-raised px-3 py-2 shadow-[inset_3px_0_var(--cf)]" : "border-b border-line px-3"
      }
    >
      <Button
        look="row"
        repeats
        aria-expanded={open}
        aria-disabled={mustShow}
        onClick={() => mustShow || setOpened(!opened)}
        className="grid! min-h-7 cursor-pointer grid-cols-[62px_minmax(0,1fr)_auto] gap-2.5 px-0 aria-disabled:cursor-default"
      >
        <time className={`text-12 tabular-nums ${open ? "text-ink" : "text-ink-3"}`}>{startWords(failure, gameDay)}</time>
        <span className={`truncate ${open ? "text-14 font-strong" : "font-label"}`}>
          <b className="font-label text-ink-3">{failure.key}</b> {failure.name}
        </span>
        {failure.state === "planned" ? (
          <Wait failure={failure} state={gameDay.state} />
        ) : (
          <StateTag state={tagOf(failure.state)} look={open ? "solid" : "plain"}>
            {stateWords(failure)}
          </StateTag>
        )}
      </Button>
      {open && (
        <>
          <p
            className="truncate font-mono text-12 text-ink-2"
            title={failure.state === "active" ? `${failure.does}\n${failure.why}` : failure.does}
          >
            {failure.does}
          </p>
          {failure.error !== null && (
            <p role="alert" className="line-clamp-6 text-12 leading-4 wrap-anywhere text-failed" title={failure.error}>
              {failure.error}
            </p>
          )}
          {failure.state === "planned" && failure.dueAt === null && <p className="text-12 leading-4 text-ink-2">{failure.dueWhy}</p>}
          {failure.why !== "" && failure.error === null && failure.state !== "active" && (
            <p className="line-clamp-2 text-12 leading-4 wrap-anywhere text-ink-2" title={failure.why}>
              {failure.why}
            </p>
          )}
          {next !== null && <p className="text-12 leading-4 text-ink">{next}</p>}
          <TtdMeter failure={failure} gameDay={gameDay} />
          <KeptChanges failure={failure} command={command} mayAccept={mayStill(gameDay.state, "write")} />
          <StripActions failure={failure} state={gameDay.state} command={command} />
          {underWay && <LateActions failure={failure} command={command} />}
          <Refusal error={command.error} />
        </>
      )}
    </li>
  );
});

function Wait({ failure, state }: { failure: FailureView; state: ConductView["gameDay"]["state"] }) {
  const now = useNow();
  return (
    <span className="text-12 text-ink-2 tabular-nums" suppressHydrationWarning>
      {waitWords(failure, state, now)}
    </span>
  );
}

function waitWords(failure: FailureView, state: ConductView["gameDay"]["state"], now: number): string {
  if (failure.dueAt !== null) return `in ${formatDuration(Date.parse(failure.dueAt) - now)}`;
  if (state === "held") return "held";
  return state === "running" ? "waits" : "planned";
}

function startWords(failure: FailureView, gameDay: ConductView["gameDay"]): string {
  const { trigger } = failure.plan;
  const firedAt = failure.firedAt === null ? null : tPlusOf(gameDay)(failure.firedAt);
  if (firedAt !== null) return formatElapsed(firedAt);
  switch (trigger.kind) {
    case "at":
      return formatElapsed(trigger.offsetMs);
    case "after":
      return `after ${trigger.failureKey}`;
    case "after_all_clear":
      return "all clear";
    case "hand":
      return "by hand";
  }
}
