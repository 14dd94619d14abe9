"use client";

import { useState } from "react";
import { StateTag } from "#app/backchannel/ui/state-tag.tsx";
import type { FailurePlan } from "#lib/domain/plan.ts";
import type { FailureView, RunSheetView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/use-command.ts";
import { tagOf } from "../conduct/firing-words.ts";
import { Field, inputClass } from "./field.tsx";
import { blankPlan } from "./blank-plan.ts";
import { SecondsField } from "./seconds-field.tsx";
import { TriggerField } from "./trigger-field.tsx";

type Props = { view: RunSheetView; failure: FailureView | null; after: () => Promise<void>; saved: (key: string) => void };

/** One failure, every field of it. What is wrong is said beside the field that was wrong; nothing is saved by halves. */
export function Inspector({ view, failure, after, saved }: Props) {
  const [plan, setPlan] = useState<FailurePlan>(() => failure?.plan ?? blankPlan(view));
  const [params, setParams] = useState(() => JSON.stringify(plan.params, null, 2));
  const [paramsError, setParamsError] = useState<string | null>(null);
  const [deleting, setDeleting] = useState(false);
  const command = useCommand(view.gameDay.id, after);
  const editable = failure === null || failure.state === "planned" || failure.state === "missed";
  const set = (change: Partial<FailurePlan>) => setPlan((now) => ({ ...now, ...change }));

  const save = async () => {
    const parsed = parseParams(params);
    setParamsError(parsed.error);
    if (parsed.value === null) return;
    const ok = await command.send("save-failure", {
      failure: { ...plan, params: parsed.value },
      ...(failure === null ? {} : { expectedKey: failure.key }),
    });
    if (ok) saved(plan.key);
  };
  const remove = async () => {
    if (!deleting) return setDeleting(true);
    await command.send("delete-failure", { failureKey: plan.key });
  };

  return (
    <aside aria-label={failure === null ? "New failure" : `${failure.key} ${failure.name}`} className="bg-panel">
      <header className="flex min-h-10 items-center gap-2 border-b border-line px-3">
        <h2 className="truncate font-[620]">{failure === null ? "New failure" : `${failure.key} ${failure.name}`}</h2>
        {failure !== null && (
          <span className="ml-auto">
            <StateTag state={tagOf(failure.state)}>{failure.state.replace("_", " ")}</StateTag>
          </span>
        )}
      </header>
      <form
        className="grid gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset disabled={!editable || command.busy} className="grid gap-3 disabled:opacity-70">
          <div className="grid grid-cols-[72px_1fr] gap-2">
            <Field label="Key">
              <input
                required
                pattern="[A-Z][0-9]{1,3}"
                title="A letter and a number, like F4"
                value={plan.key}
                onChange={(event) => set({ key: event.target.value.toUpperCase() })}
                className={inputClass}
              />
            </Field>
            <Field label="Name">
              <input required value={plan.name} onChange={(event) => set({ name: event.target.value })} className={inputClass} />
            </Field>
          </div>
          <Field label="What is broken">
            <input required value={plan.target} onChange={(event) => set({ target: event.target.value })} className={inputClass} />
          </Field>
          <div className="grid grid-cols-2 gap-2">
            <Field label="Injector">
              <select value={plan.injector} onChange={(event) => set({ injector: event.target.value })} className={inputClass}>
                {view.injectors.map((one) => (
                  <option key={one.kind} value={one.kind}>
                    {one.kind}
                    {one.irreversible ? " (no undo)" : ""}
                  </option>
                ))}
              </select>
            </Field>
            <Field label="Application">
              <select
                value={plan.applicationKeys[0]}
                onChange={(event) =>
                  set({
                    applicationKeys: [event.target.value, ...plan.applicationKeys.slice(1).filter((key) => key !== event.target.value)],
                  })
                }
                className={inputClass}
              >
                {view.applications.map((one) => (
                  <option key={one.key} value={one.key}>
                    {one.name}
                  </option>
                ))}
              </select>
            </Field>
          </div>
          <p className="text-12 leading-4 text-ink-2">{view.injectors.find((one) => one.kind === plan.injector)?.describes}</p>
          <TriggerField
            trigger={plan.trigger}
            others={view.failures.filter((one) => one.key !== failure?.key)}
            change={(trigger) => set({ trigger })}
          />
          <div className="grid grid-cols-2 gap-2">
            <SecondsField label="Detection target" ms={plan.detectionTargetMs} change={(detectionTargetMs) => set({ detectionTargetMs })} />
            <SecondsField label="Reverts itself after" ms={plan.maxDurationMs} change={(maxDurationMs) => set({ maxDurationMs })} />
          </div>
          <Field label="Hypothesis">
            <textarea
              rows={2}
              value={plan.hypothesis}
              onChange={(event) => set({ hypothesis: event.target.value })}
              className={inputClass}
            />
          </Field>
          <Field label="They may be told it is">
            <input required value={plan.publicName} onChange={(event) => set({ publicName: event.target.value })} className={inputClass} />
          </Field>
          <Field label="Parameters of the injector (JSON)" error={paramsError}>
            <textarea
              rows={6}
              spellCheck={false}
              value={params}
              onChange={(event) => setParams(event.target.value)}
              className={`${inputClass} font-mono text-12`}
            />
          </Field>
          {plan.expectations.length > 0 && (
            <div>
              <h3 className="mb-1 text-ink-2">Expected behaviour</h3>
              <ul className="divide-y divide-line rounded-2 border border-line">
                {plan.expectations.map((one) => (
                  <li key={one.probeKey} className="flex gap-2 px-2 py-1">
                    <span>{one.says}</span>
                    <span className="ml-auto text-ink-3">{one.tier}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </fieldset>
        <Refusal error={command.error} />
        {editable ? (
          <div className="flex flex-wrap gap-1.5">
            <Button type="submit" look="primary" disabled={command.busy}>
              {failure === null ? "Add to the run sheet" : "Save"}
            </Button>
            {failure !== null && (
              <Button disabled={command.busy} onClick={() => void command.send("dry-run-failure", { failureKey: failure.key })}>
                Dry run
              </Button>
            )}
            {failure !== null && (
              <Button look={deleting ? "danger" : "quiet"} disabled={command.busy} onClick={() => void remove()}>
                {deleting ? `Yes, delete ${failure.key}` : "Delete"}
              </Button>
            )}
          </div>
        ) : (
          <p className="text-12 text-ink-2">It can be edited only while planned.</p>
        )}
      </form>
    </aside>
  );
}

function parseParams(text: string): { value: Record<string, unknown> | null; error: string | null } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { value: null, error: "Parameters are a JSON object." };
    return { value: value as Record<string, unknown>, error: null };
  } catch (error) {
    return { value: null, error: `Not JSON: ${(error as Error).message}` };
  }
}
