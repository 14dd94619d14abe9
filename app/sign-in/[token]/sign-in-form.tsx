"use client";

import { credentials, CredentialsFields } from "#app/ui/credentials-fields.tsx";
import { NameField } from "#app/ui/name-field.tsx";
import { PostedForm } from "#app/ui/saving/posted-form.tsx";

export function SignInForm({ action, asksPassword }: { action: string; asksPassword: boolean }) {
  return (
    <PostedForm action={action} says="Sign in" busySays="Signing in" fields={asksPassword ? ["name", ...credentials] : ["name"]}>
      {(refusal) => (
        <>
          <NameField refusal={refusal} hint="As others will see you" />
          {asksPassword && <CredentialsFields refusal={refusal} fresh />}
        </>
      )}
    </PostedForm>
  );
}
