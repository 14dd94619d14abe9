"use client";

import { useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useNow } from "#app/ui/now.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";
import type { useCommand } from "#app/ui/use-command.ts";
import { ConfirmIrreversible } from "./confirm-irreversible.tsx";
import { MarkDetected } from "./detection/mark-detected.tsx";
import { TakeOver } from "./take-over.tsx";

type Props = { failure: FailureView; command: ReturnType<typeof useCommand> };

/** The controls a failure's state allows, each saying what it will do. */
export function StripActions({ failure, command }: Props) {
  const now = useNow();
  const [marking, setMarking] = useState(false);
  const { key: failureKey, state } = failure;
  const send = (name: string, input: object = {}) => void command.send(name, { failureKey, ...input });
  const disabled = command.busy;

  if (marking) return <MarkDetected failure={failure} command={command} close={() => setMarking(false)} />;
  switch (state) {
    case "planned":
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
          {failure.detection === null && <Button onClick={() => setMarking(true)}>Mark detected</Button>}
          {state === "revert_failed" && failure.irreversible === null && <TakeOver failureKey={failureKey} command={command} />}
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
      return failure.detection === null ? (
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
