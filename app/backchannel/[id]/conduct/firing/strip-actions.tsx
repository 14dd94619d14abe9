"use client";

import { useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useNow } from "#app/ui/time/now.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import { mayDo } from "#lib/domain/firing-states.ts";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import type { useCommand } from "#app/ui/saving/use-command.ts";
import { ConfirmIrreversible } from "./confirm-irreversible.tsx";
import { MarkDetected } from "../../detection/mark-detected.tsx";
import { TakeOver } from "./take-over.tsx";

type FailureCommand = "fire-failure" | "arm-failure" | "dry-run-failure" | "skip-failure" | "disarm-failure" | "revert-failure";
type Props = { failure: FailureView; state: GameDayState; command: ReturnType<typeof useCommand> };

/** The controls that a failure's state and the game day's allow, each saying what it will do. */
export function StripActions({ failure, state: dayState, command }: Props) {
  const now = useNow();
  const [marking, setMarking] = useState(false);
  const { key: failureKey, state } = failure;
  const send = (name: FailureCommand) => command.send(name, { failureKey });
  const disabled = command.busy;

  const mayMark = failure.detection === null && mayStill(dayState, "settle");
  if (marking && mayMark) return <MarkDetected failure={failure} command={command} close={() => setMarking(false)} />;
  switch (state) {
    case "planned":
      if (!mayStill(dayState, "plan")) return null;
      return failure.irreversible !== null ? (
        <ConfirmIrreversible failureKey={failureKey} recovery={failure.irreversible.recovery} command={command} />
      ) : (
        <Row>
          <Button disabled={disabled} onClick={() => send("fire-failure")}>
            <Glyph name="firing" size="s" />
            Fire {failureKey} now
          </Button>
          <Button disabled={disabled} onClick={() => send("arm-failure")}>
            <Glyph name="armed" size="s" />
            Arm
          </Button>
          <Button look="quiet" disabled={disabled} onClick={() => send("dry-run-failure")}>
            Dry run
          </Button>
          <Button look="quiet" disabled={disabled} onClick={() => send("skip-failure")}>
            Skip
          </Button>
        </Row>
      );
    case "armed":
      return (
        <Row>
          <Button disabled={disabled} onClick={() => send("fire-failure")}>
            <Glyph name="firing" size="s" />
            Fire {failureKey} now
          </Button>
          <Button look="quiet" disabled={disabled} onClick={() => send("disarm-failure")}>
            Disarm
          </Button>
          {failure.dueAt !== null && (
            <span className="ml-auto text-ink-2" suppressHydrationWarning>
              fires in <b className="text-16 text-(--armed) tabular-nums">{formatDuration(Date.parse(failure.dueAt) - now)}</b>
            </span>
          )}
        </Row>
      );
    case "active":
    case "revert_failed":
    case "failed":
      return (
        <Row>
          <Button look="danger" disabled={disabled} onClick={() => send("revert-failure")}>
            <Glyph name="reverting" size="s" />
            {failure.irreversible === null ? `Revert ${failureKey}` : `End ${failureKey}`}
          </Button>
          {mayMark && <Button onClick={() => setMarking(true)}>Mark detected</Button>}
          {mayDo(state, "take_over") && failure.irreversible === null && <TakeOver failureKey={failureKey} command={command} />}
          {state === "active" && failure.revertDueAt !== null && (
            <small className="ml-auto text-right text-12 leading-4 text-ink-3" suppressHydrationWarning>
              Auto-revert
              <br />
              in {formatDuration(Date.parse(failure.revertDueAt) - now)}
            </small>
          )}
        </Row>
      );
    case "reverted":
    case "taken_over":
      return mayMark ? (
        <Row>
          <Button onClick={() => setMarking(true)}>Mark detected</Button>
        </Row>
      ) : null;
    case "reverting":
      return failure.error === null ? null : (
        <Row>
          <Button disabled={disabled} onClick={() => send("revert-failure")}>
            <Glyph name="reverting" size="s" />
            Try {failureKey} now
          </Button>
          <TakeOver failureKey={failureKey} command={command} />
        </Row>
      );
    case "firing":
    case "skipped":
    case "missed":
      return null;
  }
}

function Row({ children }: { children: React.ReactNode }) {
  return <div className="flex flex-wrap items-center gap-1.5">{children}</div>;
}
