"use client";

import type { Unsent } from "#lib/realtime/client/outbox-store.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { textOf } from "../words.ts";
import { CopyText } from "./copy-text.tsx";

type Props = { words: readonly Unsent[]; discard: (id: string) => void };

/** Words that will never be sent, for whoever wrote them to copy. */
export function UnsentWords({ words, discard }: Props) {
  if (words.length === 0) return null;
  return (
    <section aria-label="Not sent" className="grid gap-2 text-14">
      <div className="flex flex-wrap items-center gap-x-3">
        <h2 className="font-strong">
          {words.length === 1 ? "One word of yours was not sent" : `${words.length} words of yours were not sent`}
        </h2>
        {words.length > 1 && <CopyText text={words.map(textOf).join("\n\n")} says="Copy all" />}
      </div>
      <p className="text-ink-2">{words.length === 1 ? "It is" : "They are"} kept in this browser alone.</p>
      <ul className="grid max-h-80 gap-2 overflow-auto">
        {words.map((word) => (
          <li key={word.id} className="rounded-2 border border-dashed border-degraded px-2.5 py-1.5">
            <p dir="auto" className="whitespace-pre-wrap wrap-anywhere text-ink">
              {textOf(word)}
            </p>
            <p className="flex flex-wrap gap-x-3 text-12">
              <CopyText text={textOf(word)} />
              <Button look="text" onClick={() => discard(word.id)}>
                Forget it
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
