"use client";

import { credentials, CredentialsFields } from "#app/ui/credentials-fields.tsx";
import { Disclosure } from "#app/ui/kit/disclosure.tsx";
import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { PostedForm } from "#app/ui/saving/posted-form.tsx";
import { errorAt } from "#app/ui/saving/use-posted-form.ts";

/** Chooses or changes a password. `asked`: others can reach this installation or were invited. */
export function PasswordSection({ signInName, asked }: { signInName: string | null; asked: boolean }) {
  return (
    <section aria-label="Password" className="grid gap-3">
      <h2 className="text-20 font-strong">Password</h2>
      <p className="text-14 text-ink-2">{wordsFor(signInName, asked)}</p>
      <Disclosure open={signInName === null && asked} summary={signInName === null ? "Choose a password" : "Change it"}>
        <PostedForm
          action="/api/account/password"
          says={signInName === null ? "Save the password" : "Change the password"}
          busySays="Saving"
          className="grid gap-4"
          fields={["presentPassword", ...credentials]}
        >
          {(refusal) => (
            <>
              {signInName !== null && (
                <Field label="Present password" error={errorAt(refusal, "presentPassword")}>
                  <Input size="l" name="presentPassword" type="password" autoComplete="current-password" required />
                </Field>
              )}
              <CredentialsFields refusal={refusal} fresh />
            </>
          )}
        </PostedForm>
      </Disclosure>
    </section>
  );
}

function wordsFor(signInName: string | null, asked: boolean): string {
  if (signInName !== null) return `You sign in as ${signInName}. A new password ends your other sessions.`;
  return asked
    ? "Others can reach this installation, or were invited to organize it: choose a sign-in name and a password, so that you can sign in again without its terminal."
    : "You have none. On this machine alone you need none; it lets you sign in again without the terminal, and invite others to organize.";
}
