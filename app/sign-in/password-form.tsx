"use client";

import { credentials, CredentialsFields } from "#app/ui/credentials-fields.tsx";
import { PostedForm } from "#app/ui/saving/posted-form.tsx";

/** Sign-in by name and password. `to` is where to go on. */
export function PasswordForm({ to }: { to: string }) {
  return (
    <PostedForm action="/api/sign-in" says="Sign in" busySays="Signing in" fields={credentials}>
      {(refusal) => (
        <>
          <CredentialsFields refusal={refusal} fresh={false} />
          <input type="hidden" name="to" value={to} />
        </>
      )}
    </PostedForm>
  );
}
