"use client";

import { useEffect, useRef, useState, type RefObject } from "react";
import { StateTag } from "#app/backchannel/ui/state-tag.tsx";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import { mayDo } from "#lib/domain/firing-states.ts";
import type { ConductView, FailureView, RunSheetView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Refusal } from "../../../ui/refusal.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { stateWords, tagOf } from "../../firing/firing-words.ts";
import { blankPlan } from "./blank-plan.ts";
import { DeleteFailure } from "./delete-failure.tsx";
import { DraftNote } from "../draft-note.tsx";
import { DryRunAnswer } from "./dry-run-answer.tsx";
import { parseParams } from "./parse-params.ts";
import { placedFields, PlanFields, type PlacedField } from "./plan-fields.tsx";
import { editKey, useDraft } from "../use-draft.ts";

type Props = {
  view: RunSheetView;
  live: Pick<ConductView, "log" | "engineAlive">;
  failure: FailureView | null;
  after: () => Promise<void>;
  saved: (key: string) => void;
  heading: RefObject<HTMLHeadingElement | null>;
};

/** One failure, every field of it. What is wrong is said beside the field that was wrong; nothing is saved by halves, and nothing typed is lost. */
export function Inspector({ view, live, failure, after, saved, heading }: Props) {
  const draft = useDraft(editKey(view.gameDay.id, failure?.failureId ?? "new"), failure?.plan ?? blankPlan(view));
  const [asked, setAsked] = useState<string | null>(null);
  const [paramsError, setParamsError] = useState<string | null>(null);
  const command = useCommand(view.gameDay.id, after);
  const mayPlan = mayStill(view.gameDay.state, "plan");
  const editable = mayPlan && (failure === null || mayDo(failure.state, "change"));
  const wrong = placeOf(command.field);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (command.error === null && paramsError === null) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [command.error, paramsError]);
  const errorOf = (field: PlacedField): string | null => (field === "params" && paramsError) || (wrong === field ? command.error : null);

  /** A refusal speaks of what was sent: it goes when something else is written. */
  const forgetting =
    <Change,>(write: (change: Change) => void) =>
    (change: Change): void => {
      setParamsError(null);
      command.clear();
      write(change);
    };
  const dryRun = async (failureKey: string) => {
    setAsked(null);
    setAsked((await command.send("dry-run-failure", { failureKey }))?.commandId ?? null);
  };
  const save = async () => {
    const parsed = parseParams(draft.params);
    setParamsError(parsed.error);
    if (parsed.value === null) return command.clear();
    const plan = { ...draft.plan, params: parsed.value };
    setAsked(null);
    const edits = failure === null ? {} : { expectedKey: failure.key, basis: draft.basis };
    if (!(await command.send("save-failure", { failure: plan, ...edits }))) return;
    draft.drop();
    saved(plan.key);
  };

  const title = failure === null ? "New failure" : `${failure.key} ${failure.name}`;
  return (
    <aside
      aria-label={title}
      className="bg-panel [--bar:112px] xl:[--bar:61px] lg:sticky lg:top-(--bar) lg:max-h-[calc(100dvh-var(--bar)-8px)] lg:self-start lg:overflow-auto"
    >
      <header className="flex min-h-10 items-center gap-2 border-b border-line px-3">
        <h2 ref={heading} tabIndex={-1} title={title} className="scroll-mt-4 scroll-mb-[60dvh] truncate font-strong outline-none">
          {title}
        </h2>
        {failure !== null && (
          <span className="ml-auto">
            <StateTag state={tagOf(failure.state)}>{stateWords(failure).toLowerCase()}</StateTag>
          </span>
        )}
      </header>
      <form
        ref={form}
        className="grid gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset disabled={!editable || command.busy} className="grid gap-3">
          <PlanFields
            draft={{ ...draft, set: forgetting(draft.set), setParams: forgetting(draft.setParams) }}
            view={view}
            others={view.failures.filter((one) => one.failureId !== failure?.failureId)}
            errorOf={errorOf}
            wrongParam={wrongParamOf(errorOf("params"), command.field)}
          />
          {draft.plan.expectations.length > 0 && (
            <div>
              <h3 className="mb-1 text-ink-2">Expected behaviour</h3>
              <ul className="divide-y divide-line rounded-2 border border-line">
                {draft.plan.expectations.map((one) => (
                  <li key={one.probeKey + one.says} className="flex gap-2 px-2 py-1">
                    <span>{one.says}</span>
                    <span className="ml-auto text-ink-3">{one.tier}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </fieldset>
        <div className="grid gap-2 bg-panel lg:sticky lg:bottom-0 lg:-mb-3 lg:py-2">
          <DryRunAnswer commandId={asked} {...live} />
          {editable && <DraftNote draft={draft} failureKey={failure?.key ?? null} busy={command.busy} />}
          {wrong === null && <Refusal error={command.error} />}
          {!editable && (
            <p className="text-12 text-ink-2">
              {mayPlan ? "It can be edited only while planned." : "The game day is over: its run sheet can only be read."}
            </p>
          )}
          <div className="flex flex-wrap gap-1.5 empty:hidden">
            {editable && (
              <Button type="submit" look="primary" busy={command.busy}>
                {failure === null ? "Add to the run sheet" : "Save"}
              </Button>
            )}
            {failure !== null && editable && (
              <Button disabled={command.busy} onClick={() => dryRun(failure.key)}>
                {draft.changed ? "Dry run without your changes" : "Dry run"}
              </Button>
            )}
            {failure !== null && mayPlan && failure.firedAt === null && mayDo(failure.state, "remove") && (
              <DeleteFailure failureKey={failure.key} command={command} />
            )}
          </div>
        </div>
      </form>
    </aside>
  );
}

/** The parameter that a refusal names: "failure.params.connection.region". */
function wrongParamOf(says: string | null, field: string | null): { path: string[]; says: string } | null {
  if (says === null) return null;
  const [, ...path] = (field ?? "params").replace(/^failure\./, "").split(".");
  return { path, says };
}

/** Where a refusal stands, by the name the server gives the field; null when it has no place of its own. */
function placeOf(field: string | null): PlacedField | null {
  const [first] = (field ?? "").replace(/^failure\./, "").split(".");
  return placedFields.find((one) => one === first) ?? null;
}
