"use client";

import { useCommand } from "#app/ui/saving/use-command.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { DetectionCard } from "../detection/detection-card.tsx";
import { WordMoment } from "../detection/word-moment.tsx";

/** What participants wrote that still may be a detection: where it fits a failure, and where nothing seemed to fit. */
export function WrittenEvidence({ view, refresh }: { view: ConductView; refresh: () => Promise<void> }) {
  const { suggestions, unexplained, failures, gameDay } = view;
  const fired = failures.filter((one) => one.firedAt !== null);
  return (
    <>
      {suggestions.length > 0 && (
        <section aria-label="To decide">
          <h2 className="mb-2 text-16 font-strong">To decide</h2>
          <div className="grid gap-2 md:grid-cols-2">
            {suggestions.map((word) => (
              <DetectionCard
                key={word.evidenceId}
                word={word}
                waiting={0}
                gameDay={gameDay}
                failures={failures}
                refresh={refresh}
                keyed={false}
              />
            ))}
          </div>
        </section>
      )}
      {unexplained.length > 0 && (
        <section aria-label="Fits no failure">
          <h2 className="mb-2 text-16 font-strong">Fits no failure</h2>
          <ul className="divide-y divide-line rounded-3 border border-line bg-panel">
            {unexplained.map((one) => (
              <Loose
                key={one.evidenceId}
                one={one}
                gameDay={gameDay}
                refresh={refresh}
                mayHaveFound={fired.filter(
                  ({ firedAt, detection }) => detection === null && Date.parse(firedAt ?? one.at) < Date.parse(one.at),
                )}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type LooseProps = {
  one: ConductView["unexplained"][number];
  gameDay: ConductView["gameDay"];
  refresh: () => Promise<void>;
  mayHaveFound: ConductView["failures"];
};

function Loose({ one, gameDay, refresh, mayHaveFound }: LooseProps) {
  const { evidenceKind, evidenceId, words, by } = one;
  const command = useCommand(gameDay.id, refresh);
  return (
    <li className="grid gap-2 px-4 py-2.5">
      <div className="grid items-center gap-x-4 gap-y-1 md:grid-cols-[minmax(0,1fr)_auto]">
        <p className="wrap-anywhere">
          <span className="mr-2 text-12 text-ink-3">
            <WordMoment word={one} gameDay={gameDay} />
          </span>
          <q>{words}</q> <span className="text-ink-2">{by}</span>
        </p>
        <span className="flex flex-wrap gap-1.5">
          {mayHaveFound.map(({ key, firingId }) => (
            <Button
              key={key}
              disabled={command.busy}
              onClick={() => command.send("confirm-detection", { firingId, evidenceKind, evidenceId })}
            >
              It found {key}
            </Button>
          ))}
        </span>
      </div>
      <Refusal error={command.error} />
    </li>
  );
}
