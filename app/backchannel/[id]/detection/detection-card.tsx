"use client";

import { useEffect, useRef } from "react";
import { useNow } from "#app/ui/time/now.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { formatDuration } from "#lib/domain/clock.ts";
import type { ConductView, SuggestionView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { DecisionCard } from "../../ui/decision-card.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { CandidateRow } from "./candidate-row.tsx";
import { OtherFailure } from "./other-failure.tsx";
import { useCardKeys } from "./use-card-keys.ts";
import { WordMoment } from "./word-moment.tsx";

type Props = {
  word: SuggestionView;
  waiting: number;
  gameDay: ConductView["gameDay"];
  failures: ConductView["failures"];
  refresh: () => Promise<void>;
  /** For a word that an organizer pointed at: closes the card. */
  close?: () => void;
  /** Where one card is asked about at a time, its keys work. */
  keyed?: boolean;
};

const verbs = { observation: "observed", incident: "declared", message: "said" } as const;
const offered = 3;
const longWords = 120;

/** Asks which failure a word found: the likeliest with a key each, none of them, or another. */
export function DetectionCard({ word, waiting, gameDay, failures, refresh, close, keyed = true }: Props) {
  const now = useNow();
  const isPointedAt = close !== undefined;
  const card = useRef<HTMLDivElement>(null);
  const command = useCommand(gameDay.id, refresh);
  const { evidenceKind, evidenceId } = word;
  const candidates = word.candidates.slice(0, offered);
  const decided = (saved: object | null) => saved !== null && close?.();
  const confirm = (firingId: string) => command.send("confirm-detection", { firingId, evidenceKind, evidenceId }).then(decided);
  const firingIds = word.candidates.map(({ firingId }) => firingId);
  const none = close ?? (() => command.send("dismiss-suggestion", { evidenceId, firingIds }).then(decided));
  const picks = candidates.map(({ firingId }, at) => [String(at + 1), () => confirm(firingId)] as const);
  const act = keyed && !command.busy;
  const keys = useCardKeys(card, act ? { ...Object.fromEntries(picks), "0": none, n: none, ...(close ? { escape: close } : {}) } : {});
  // Whoever pointed at a word has the focus on the word: it comes to the card, and goes back when that closes, unless it went elsewhere.
  useEffect(() => {
    if (!isPointedAt) return undefined;
    const [own, word] = [card.current, document.activeElement as HTMLElement | null];
    own?.focus();
    return () => {
      const at = document.activeElement;
      if (at === null || at === document.body || own?.contains(at) === true) word?.focus();
    };
  }, [isPointedAt]);
  const ago = `${formatDuration(now - Date.parse(word.at))} ago`;
  return (
    <div ref={card} tabIndex={-1} className="grid min-w-0 xl:row-span-2">
      <DecisionCard glyph="eye" title="What did this find?" end={waiting > 0 ? `${ago}, ${waiting} more wait` : ago}>
        {/* Long words scroll in themselves: the answers below them must stay in sight. */}
        <p className="max-h-16 flex-none overflow-auto wrap-anywhere" {...(word.words.length > longWords ? { tabIndex: 0 } : {})}>
          <q>{word.words}</q>
        </p>
        <p className="text-12 leading-4 text-ink-2">
          {word.by}
          {word.workstream !== null && `, ${word.workstream}`}, {verbs[evidenceKind]} <WordMoment word={word} gameDay={gameDay} />
        </p>
        <ol aria-label="May have found" className="grid gap-1.5">
          {candidates.map((candidate, at) => (
            <CandidateRow
              key={candidate.firingId}
              candidate={candidate}
              place={at + 1}
              disabled={command.busy}
              confirm={() => confirm(candidate.firingId)}
            />
          ))}
          {word.candidates.length === 0 && <li className="text-ink-2">Nothing was broken when this was said.</li>}
        </ol>
        <div className="flex flex-wrap gap-1.5 pt-0.5">
          <Button disabled={command.busy} onClick={none}>
            <kbd className="kbd">0</kbd> {close === undefined ? "None of these" : "Cancel"}
          </Button>
          <OtherFailure word={word} offered={offered} failures={failures} disabled={command.busy} confirm={confirm} />
          {keyed && (
            <Button look="quiet" className="ml-auto" aria-pressed={keys.on} onClick={keys.toggle}>
              Keys {keys.on ? "on" : "off"}
            </Button>
          )}
        </div>
        <Refusal error={command.error} />
      </DecisionCard>
    </div>
  );
}
