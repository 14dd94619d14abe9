"use client";

import { limits } from "#lib/domain/limits.ts";
import { FieldError } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { isSendKey } from "#app/ui/keys/is-send-key.ts";
import { newId } from "#app/ui/saving/new-id.ts";
import { UnsentNote } from "#app/ui/saving/unsent-note.tsx";
import { isEmpty, useTyped } from "#app/ui/saving/use-saved.ts";
import { fieldOf, wordsInPlace } from "#app/ui/words.ts";
import { useOutbox } from "#lib/realtime/client/use-outbox.ts";
import { Button } from "#app/ui/kit/button.tsx";
import type { ConductPart } from "../conduct-part.ts";

const notKept = "This browser can't keep what you write (a private window?), so it was not sent. Copy it before you leave.";

/** Says in which voice and to whom. Words go through the outbox: kept in this browser until they are committed, as is what is half written. */
export function VoiceComposer({ gameDayId, log, refresh }: ConductPart<"log"> & { gameDayId: string }) {
  const [body, setBody] = useTyped<string>(`gameday-backchannel-draft-${gameDayId}`, "", isEmpty);
  const [problem, setProblem] = useState<string | null>(null);
  const { unsent, committed, failing, nextTryAt, send, sendNow, retry, discard } = useOutbox(gameDayId);
  const known = useMemo(() => saidIds(log), [log]);
  const words = wordsInPlace(unsent, [], known, failing).filter((word) => word.command === "say-backchannel");
  // What was said stands in the field until the next render: a second press then would say it twice.
  const keeping = useRef(false);
  const taken = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (taken.current !== body) taken.current = null;
  }, [body]);
  const sent = committed.length;
  useEffect(() => {
    if (sent > 0) void refresh().catch(() => undefined);
  }, [sent, refresh]);

  const submit = async () => {
    const said = body.trim();
    if (said === "" || keeping.current || taken.current === body) return;
    keeping.current = true;
    const messageId = newId();
    try {
      await send("say-backchannel", messageId, { messageId, body: said, writtenAt: new Date().toISOString() });
      setProblem(null);
      taken.current = body;
      // Only what was said: whoever writes quickly is at the next word already.
      setBody((now) => (now.startsWith(body) ? now.slice(body.length) : now));
    } catch {
      setProblem(notKept);
    } finally {
      keeping.current = false;
    }
  };
  return (
    <form
      aria-label="Backchannel composer"
      className="grid flex-none gap-1.5 border-t border-line px-3 pt-2 pb-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {words.length > 0 && (
        <ul aria-label="On its way" className="grid max-h-48 gap-1.5 overflow-auto">
          {words.map((word) => (
            <li
              key={word.id}
              className={word.phase === "sending" ? "px-2 text-ink-2" : "rounded-2 border border-dashed border-degraded px-2 py-1"}
            >
              <p className="wrap-anywhere whitespace-pre-wrap">{fieldOf(word, "body")}</p>
              <UnsentNote word={word} nextTryAt={nextTryAt} sendNow={sendNow} retry={retry} discard={discard} />
            </li>
          ))}
        </ul>
      )}
      <label htmlFor="backchannel-say" className="flex items-center gap-1 text-12 text-accent-ink">
        <Glyph name="lock" size="s" />
        As organizer, to organizers only
      </label>
      <div className="flex gap-1.5">
        <Input
          id="backchannel-say"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : "backchannel-problem"}
          value={body}
          onChange={(event) => {
            setProblem(null);
            setBody(() => event.target.value);
          }}
          maxLength={limits.words}
          autoComplete="off"
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            if (isSendKey(event)) void submit();
          }}
        />
        <Button type="submit" look="primary" disabled={body.trim() === ""}>
          Send
        </Button>
      </div>
      <FieldError id="backchannel-problem" error={problem} />
    </form>
  );
}

const saidIds = (log: ConductPart<"log">["log"]): Set<string> =>
  new Set(log.flatMap((event) => (event.name === "backchannel.said" ? [event.payload.messageId] : [])));
