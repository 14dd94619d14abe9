"use client";

import { Button } from "#app/ui/kit/button.tsx";
import { Glyph } from "../glyph.tsx";
import { RetryCountdown } from "./retry-countdown.tsx";
import { textOf, type Word } from "../words.ts";
import { CopyText } from "./copy-text.tsx";

type Props = {
  word: Word;
  /** In this browser's time; null while no other try is due. */
  nextTryAt: number | null;
  /** Nothing can be sent any more. */
  ended?: boolean;
  sendNow: () => void;
  retry: (id: string) => void;
  discard: (id: string) => void;
};

/** Why a word still stands dashed, and what can be done. Nothing during the first moment, which is only the way to the server. */
export function UnsentNote({ word, nextTryAt, ended = false, sendNow, retry, discard }: Props) {
  if (word.phase === "sending") return <p className="sr-only">Sending</p>;
  if (ended)
    return (
      <p className="mt-1 flex flex-wrap items-center gap-x-2 text-12 text-ink-2" role="status">
        Not sent. <CopyText text={textOf(word)} />
      </p>
    );
  const refused = word.phase === "refused";
  return (
    <p data-s={refused ? "down" : "degraded"} className="mt-1 flex flex-wrap items-center gap-x-2 text-12 text-(--c)" role="status">
      <span className="flex items-center gap-2">
        <Glyph name={refused ? "down" : "cloud-off"} size="s" />
        {refused ? (
          `Not accepted: ${word.error ?? ""}`
        ) : (
          <span>
            Unsent. Kept in this browser, trying again
            <span aria-hidden="true"> {nextTryAt === null ? "now" : <RetryCountdown at={nextTryAt} />}</span>.
          </span>
        )}
      </span>
      {refused ? (
        <>
          <Button look="text" onClick={() => retry(word.id)}>
            Try again
          </Button>
          <CopyText text={textOf(word)} />
          <Button look="text" onClick={() => discard(word.id)}>
            Take it back
          </Button>
        </>
      ) : (
        <Button look="text" onClick={sendNow}>
          Send now
        </Button>
      )}
    </p>
  );
}
