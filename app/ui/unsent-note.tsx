"use client";

import { Button } from "./button.tsx";
import { Glyph } from "./glyph.tsx";
import { RetryCountdown } from "./retry-countdown.tsx";
import type { Word } from "./words.ts";

type Props = {
  word: Word;
  /** In this browser's time; null while no other try is due. */
  nextTryAt: number | null;
  sendNow: () => void;
  retry: (id: string) => void;
  discard: (id: string) => void;
};

/** Why a word still stands dashed, and what can be done. Nothing during the first moment, which is only the way to the server. */
export function UnsentNote({ word, nextTryAt, sendNow, retry, discard }: Props) {
  if (word.phase === "sending") return <p className="sr-only">Sending</p>;
  const refused = word.phase === "refused";
  return (
    <p data-s={refused ? "down" : "degraded"} className="mt-1 flex items-center gap-x-2 text-12 text-(--c)" role="status">
      <Glyph name={refused ? "down" : "cloud-off"} size="s" />
      <span className="min-w-0">
        {refused ? (
          `Not accepted: ${word.error ?? ""}`
        ) : (
          <>Unsent. Kept in this browser, trying again {nextTryAt === null ? "now" : <RetryCountdown at={nextTryAt} />}.</>
        )}
      </span>
      {refused ? (
        <>
          <Button kind="text" onClick={() => retry(word.id)}>
            Try again
          </Button>
          <Button kind="text" onClick={() => discard(word.id)}>
            Take it back
          </Button>
        </>
      ) : (
        <Button kind="text" onClick={sendNow}>
          Send now
        </Button>
      )}
    </p>
  );
}
