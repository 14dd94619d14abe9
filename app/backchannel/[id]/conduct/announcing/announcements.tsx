"use client";

import { limits } from "#lib/domain/limits.ts";
import { Field } from "#app/ui/kit/field.tsx";
import { Textarea } from "#app/ui/kit/input.tsx";
import { useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useAttemptId } from "#app/ui/saving/use-attempt-id.ts";
import { useCommand } from "#app/ui/saving/use-command.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";

type Kind = "message" | "true all clear" | "false all clear";
const allClearWords = "All clear. Thank you all. Gather your notes and compile them per workstream.";

/** What everyone is told by the organizers. A false all clear looks to participants exactly like the true one. */
export function Announcements({ gameDay, refresh }: { gameDay: ConductView["gameDay"]; refresh: () => Promise<void> }) {
  const [kind, setKind] = useState<Kind | null>(null);
  const [body, setBody] = useState("");
  const command = useCommand(gameDay.id, refresh);
  const { idFor, saved } = useAttemptId();
  // The keyboard goes on where it was before the form opened.
  const [cameFrom, setCameFrom] = useState<Kind | null>(null);
  const open = (next: Kind) => {
    setCameFrom(next);
    setKind(next);
    setBody(next === "message" ? "" : allClearWords);
  };
  const send = async () => {
    const announcementId = idFor({ kind, body });
    const ok =
      kind === "message"
        ? await command.send("announce", { announcementId, kind: "message", body })
        : await command.send("announce-all-clear", { announcementId, body, truthful: kind === "true all clear" });
    if (!ok) return;
    saved();
    setKind(null);
  };
  const close = () => {
    command.clear();
    setKind(null);
  };
  const running = gameDay.state === "running" || gameDay.state === "held";
  if (kind === null) {
    return (
      <div className="flex flex-wrap gap-1.5 px-2 pb-2">
        <Button autoFocus={cameFrom === "message"} onClick={() => open("message")}>
          Announce
        </Button>
        {running && (
          <Button autoFocus={cameFrom === "true all clear"} onClick={() => open("true all clear")}>
            <Glyph name="reverted" size="s" />
            All clear
          </Button>
        )}
        {running && (
          <Button autoFocus={cameFrom === "false all clear"} onClick={() => open("false all clear")}>
            <Glyph name="lock" size="s" />
            False all clear
          </Button>
        )}
      </div>
    );
  }
  return (
    <form
      className="grid gap-1.5 border-t border-line p-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      <Field label={promise(kind)} error={command.error} className="text-accent-ink">
        <Textarea autoFocus maxLength={limits.words} value={body} onChange={(event) => setBody(event.target.value)} rows={2} />
      </Field>
      <div className="flex gap-1.5">
        <Button type="submit" look={kind === "false all clear" ? "danger" : "primary"} busy={command.busy} disabled={body.trim() === ""}>
          {kind === "message"
            ? "Announce to everyone"
            : kind === "true all clear"
              ? "Announce the all clear"
              : "Announce a false all clear"}
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function promise(kind: Kind): string {
  switch (kind) {
    case "message":
      return "To everyone, as the organizers";
    case "true all clear":
      return "To everyone. The game day ends: the clock stops and everything active is reverted.";
    case "false all clear":
      return "To everyone, and a lie: they see the end, the true clock runs on, failures can still fire.";
  }
}
