"use client";

import { Button } from "#app/ui/button.tsx";
import { CredentialsFields } from "#app/ui/credentials-fields.tsx";
import { NameField } from "#app/ui/name-field.tsx";
import { usePostedForm } from "#app/ui/use-posted-form.ts";

type Props = { action: string; workstreams: { key: string; name: string }[]; asksPassword: boolean };

/** Name, workstream, done. Works before its script has loaded. */
export function JoinForm({ action, workstreams, asksPassword }: Props) {
  const { refusal, busy, onSubmit } = usePostedForm();
  return (
    <form method="post" action={action} onSubmit={(event) => void onSubmit(event)} className="grid gap-5">
      <NameField refusal={refusal} hint="As your colleagues know you" />
      {asksPassword && <CredentialsFields refusal={refusal} fresh />}
      {workstreams.length > 0 && (
        <fieldset className="grid gap-2">
          <legend className="mb-2 font-label text-ink-2">Your workstream</legend>
          <div className="grid grid-cols-2 gap-2">
            {[...workstreams, { key: "", name: "None of these" }].map(({ key, name }) => (
              <label
                key={key}
                className="flex min-h-11 items-center gap-2.5 rounded-2 border border-line-2 bg-panel px-3 text-14 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-strong has-focus-visible:shadow-[var(--ring)]"
              >
                <input type="radio" name="workstream" value={key} required className="accent-accent" />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {refusal !== null && (
        <p id="refusal" role="alert" className="text-14 text-down">
          {refusal.message}
        </p>
      )}
      <Button type="submit" kind="primary" className="min-h-11! text-16!" disabled={busy}>
        {busy ? "Joining" : "Join"}
      </Button>
    </form>
  );
}
