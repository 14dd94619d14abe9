"use client";

import { Button } from "#app/ui/kit/button.tsx";
import { Choice } from "#app/ui/kit/choice.tsx";
import { credentials, CredentialsFields } from "#app/ui/credentials-fields.tsx";
import { FieldError } from "#app/ui/kit/field.tsx";
import { NameField } from "#app/ui/name-field.tsx";
import { errorElsewhere, usePostedForm } from "#app/ui/saving/use-posted-form.ts";

type Props = { action: string; workstreams: { key: string; name: string }[]; asksPassword: boolean };

/** Name, workstream, done. Works before its script has loaded. */
export function JoinForm({ action, workstreams, asksPassword }: Props) {
  const { refusal, busy, onSubmit } = usePostedForm();
  return (
    <form method="post" action={action} onSubmit={(event) => void onSubmit(event)} className="grid gap-5">
      <NameField refusal={refusal} hint="As your colleagues know you" />
      {asksPassword && <CredentialsFields refusal={refusal} fresh />}
      {workstreams.length > 0 && (
        <Choice
          legend="Your workstream"
          look="tiles"
          name="workstream"
          required
          options={[...workstreams, { key: "", name: "None of these" }].map(({ key, name }) => [key, name] as const)}
        />
      )}
      <FieldError error={errorElsewhere(refusal, asksPassword ? ["name", ...credentials] : ["name"])} />
      <Button type="submit" look="primary" size="l" className="text-16!" busy={busy}>
        {busy ? "Joining" : "Join"}
      </Button>
    </form>
  );
}
