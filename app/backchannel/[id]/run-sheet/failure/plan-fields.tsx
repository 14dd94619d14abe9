import { limits } from "#lib/domain/limits.ts";
import { Field } from "#app/ui/kit/field.tsx";
import { Input, Textarea } from "#app/ui/kit/input.tsx";
import { Select } from "#app/ui/kit/select.tsx";
import type { RunSheetView } from "#lib/queries/views.ts";
import { askForView } from "#lib/realtime/client/read-view.ts";
import { ParamsFields } from "./params/params-fields.tsx";
import { SecondsField } from "./seconds-field.tsx";
import { TriggerField } from "./trigger-field.tsx";
import type { EditedPlan } from "../use-draft.ts";

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
  /** Which parameter was refused, and why. */
  wrongParam: { path: readonly string[]; says: string } | null;
};

/** Every field of a failure. */
export function PlanFields({ draft: { plan, params, set, setParams }, view, others, errorOf, wrongParam }: Props) {
  const injector = view.injectors.find((one) => one.kind === plan.injector);
  const listed = injector?.listed ?? null;
  const lookFor = (kind: string, given: object) => askForView(view.gameDay.id, "driver-targets", { kind, given: JSON.stringify(given) });
  const words = (field: "name" | "target" | "publicName", label: string, maxLength: number) => (
    <Field label={label} error={errorOf(field)}>
      <Input required maxLength={maxLength} value={plan[field]} onChange={(event) => set({ [field]: event.target.value })} />
    </Field>
  );
  return (
    <>
      <div className="grid grid-cols-[72px_1fr] gap-2">
        <Field label="Key" error={errorOf("key")}>
          <Input
            required
            pattern="[A-Z][0-9]{1,3}"
            title="A letter and a number, like F4"
            value={plan.key}
            onChange={(event) => set({ key: event.target.value.toUpperCase() })}
          />
        </Field>
        {words("name", "Name", limits.failureName)}
      </div>
      {words("target", "What is broken", limits.failureTarget)}
      <div className="grid grid-cols-2 gap-2">
        <Field label="Injector" error={errorOf("injector")}>
          <Select
            value={plan.injector}
            options={view.injectors.map(({ kind, irreversible }) => [kind, irreversible ? `${kind} (no undo)` : kind] as const)}
            onChoose={(injector) => set({ injector })}
          />
        </Field>
        <Field label="Application" error={errorOf("applicationKeys")}>
          <Select
            value={plan.applicationKeys[0] ?? ""}
            options={view.applications.map(({ key, name }) => [key, name] as const)}
            onChoose={(first) => set({ applicationKeys: [first, ...plan.applicationKeys.slice(1).filter((key) => key !== first)] })}
          />
        </Field>
      </div>
      <p className="text-12 leading-4 text-ink-2">{injector?.describes}</p>
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
          label="Auto-revert after"
          ms={plan.maxDurationMs}
          least={5}
          error={errorOf("maxDurationMs")}
          change={(maxDurationMs) => set({ maxDurationMs })}
        />
      </div>
      <Field label="Hypothesis" error={errorOf("hypothesis")}>
        <Textarea
          rows={2}
          maxLength={limits.hypothesis}
          value={plan.hypothesis}
          onChange={(event) => set({ hypothesis: event.target.value })}
        />
      </Field>
      {words("publicName", "Cover name in the schedule", limits.publicName)}
      <ParamsFields
        key={plan.injector}
        fields={injector?.fields ?? []}
        text={params}
        write={setParams}
        wrong={wrongParam}
        listing={listed === null ? null : { field: listed, look: (given) => lookFor(plan.injector, given) }}
      />
    </>
  );
}
