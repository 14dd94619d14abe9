import type { RunSheetView } from "#lib/queries/views.ts";
import { Field, inputClass } from "./field.tsx";
import { SecondsField } from "./seconds-field.tsx";
import { TriggerField } from "./trigger-field.tsx";
import type { EditedPlan } from "./use-draft.ts";

/** Fields whose refusals have a place of their own. */
export const placedFields = [
  "key",
  "name",
  "target",
  "injector",
  "applicationKeys",
  "trigger",
  "detectionTargetMs",
  "maxDurationMs",
  "hypothesis",
  "publicName",
  "params",
] as const;
export type PlacedField = (typeof placedFields)[number];

type Props = {
  draft: EditedPlan;
  view: RunSheetView;
  others: RunSheetView["failures"];
  errorOf: (field: PlacedField) => string | null;
};

/** Every field of a failure. */
export function PlanFields({ draft: { plan, params, set, setParams }, view, others, errorOf }: Props) {
  const words = (field: "name" | "target" | "publicName", label: string, maxLength: number) => (
    <Field label={label} error={errorOf(field)}>
      <input
        required
        maxLength={maxLength}
        value={plan[field]}
        onChange={(event) => set({ [field]: event.target.value })}
        aria-invalid={errorOf(field) !== null}
        className={inputClass}
      />
    </Field>
  );
  return (
    <>
      <div className="grid grid-cols-[72px_1fr] gap-2">
        <Field label="Key" error={errorOf("key")}>
          <input
            required
            pattern="[A-Z][0-9]{1,3}"
            title="A letter and a number, like F4"
            value={plan.key}
            onChange={(event) => set({ key: event.target.value.toUpperCase() })}
            aria-invalid={errorOf("key") !== null}
            className={inputClass}
          />
        </Field>
        {words("name", "Name", 120)}
      </div>
      {words("target", "What is broken", 200)}
      <div className="grid grid-cols-2 gap-2">
        <Field label="Injector" error={errorOf("injector")}>
          <select value={plan.injector} onChange={(event) => set({ injector: event.target.value })} className={inputClass}>
            {view.injectors.map((one) => (
              <option key={one.kind} value={one.kind}>
                {one.kind}
                {one.irreversible ? " (no undo)" : ""}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Application" error={errorOf("applicationKeys")}>
          <select
            value={plan.applicationKeys[0]}
            onChange={(event) =>
              set({ applicationKeys: [event.target.value, ...plan.applicationKeys.slice(1).filter((key) => key !== event.target.value)] })
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
      <TriggerField trigger={plan.trigger} others={others} error={errorOf("trigger")} change={(trigger) => set({ trigger })} />
      <div className="grid grid-cols-2 gap-2">
        <SecondsField
          label="Detection target"
          ms={plan.detectionTargetMs}
          least={5}
          error={errorOf("detectionTargetMs")}
          change={(detectionTargetMs) => set({ detectionTargetMs })}
        />
        <SecondsField
          label="Reverts itself after"
          ms={plan.maxDurationMs}
          least={5}
          error={errorOf("maxDurationMs")}
          change={(maxDurationMs) => set({ maxDurationMs })}
        />
      </div>
      <Field label="Hypothesis" error={errorOf("hypothesis")}>
        <textarea
          rows={2}
          maxLength={2000}
          value={plan.hypothesis}
          onChange={(event) => set({ hypothesis: event.target.value })}
          className={inputClass}
        />
      </Field>
      {words("publicName", "They may be told it is", 120)}
      <Field label="Parameters of the injector (JSON)" error={errorOf("params")}>
        <textarea
          rows={6}
          spellCheck={false}
          value={params}
          onChange={(event) => setParams(event.target.value)}
          aria-invalid={errorOf("params") !== null}
          className={`${inputClass} font-mono text-12`}
        />
      </Field>
    </>
  );
}
