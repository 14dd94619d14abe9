"use client";

import { useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useOutbox } from "#lib/realtime/client/use-outbox.ts";
import { Button } from "../../ui/button.tsx";

/** Says in which voice and to whom. Words go through the outbox: kept in this browser until they are committed. */
export function VoiceComposer({ gameDayId, refresh }: { gameDayId: string; refresh: () => Promise<void> }) {
  const [body, setBody] = useState("");
  const { unsent, send } = useOutbox(gameDayId);
  const waiting = unsent.filter((item) => item.command === "say-backchannel");
  const submit = async () => {
    const said = body.trim();
    if (said === "") return;
    setBody("");
    const messageId = crypto.randomUUID();
    await send("say-backchannel", messageId, { messageId, body: said, writtenAt: new Date().toISOString() });
    await refresh();
  };
  return (
    <form
      className="grid flex-none gap-1.5 border-t border-line px-3 pt-2 pb-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {waiting.map((item) => (
        <p key={item.id} className="rounded-1 border border-dashed border-degraded px-2 py-1 text-12 text-degraded">
          Unsent, kept in this browser: {String((item.input as { body: string }).body)}
        </p>
      ))}
      <label htmlFor="backchannel-say" className="flex items-center gap-1 text-12 text-accent-ink">
        <Glyph name="lock" size="s" />
        As organizer, to organizers only
      </label>
      <div className="flex gap-1.5">
        <input
          id="backchannel-say"
          value={body}
          onChange={(event) => setBody(event.target.value)}
          maxLength={4000}
          autoComplete="off"
          className="min-h-(--control) w-full rounded-2 border border-line-2 bg-sunken px-2 py-1"
        />
        <Button type="submit" look="primary" disabled={body.trim() === ""}>
          Send
        </Button>
      </div>
    </form>
  );
}
