import type { Refusal } from "./use-posted-form.ts";

/** The name others will see. */
export function NameField({ refusal, hint }: { refusal: Refusal; hint: string }) {
  return (
    <label className="field text-13!">
      Your name
      <input
        className="input min-h-11! text-16!"
        name="name"
        autoComplete="name"
        required
        autoFocus
        placeholder={hint}
        aria-invalid={refusal?.field === "name"}
        aria-describedby={refusal === null ? undefined : "refusal"}
      />
    </label>
  );
}
