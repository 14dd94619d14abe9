"use client";

import { CredentialsFields } from "#app/ui/credentials-fields.tsx";
import { PostedForm } from "#app/ui/posted-form.tsx";

/** Chooses or changes a password. `asked`: others can reach this installation or were invited. */
export function PasswordSection({ signInName, asked }: { signInName: string | null; asked: boolean }) {
  return (
    <section aria-label="Password" className="grid gap-3">
      <h2 className="text-20 font-strong">Password</h2>
      <p className="text-14 text-ink-2">{wordsFor(signInName, asked)}</p>
      <details open={signInName === null && asked} className="grid gap-3">
        <summary className="min-h-11 cursor-pointer content-center text-16">
          {signInName === null ? "Choose a password" : "Change it"}
        </summary>
        <PostedForm
          action="/api/account/password"
          says={signInName === null ? "Save the password" : "Change the password"}
          busySays="Saving"
          className="mt-2 grid gap-4"
        >
          {(refusal) => (
            <>
              {signInName !== null && (
                <label className="field text-13!">
                  Present password
                  <input
                    className="input min-h-11! text-16!"
                    name="presentPassword"
                    type="password"
                    autoComplete="current-password"
                    required
                    aria-invalid={refusal?.field === "presentPassword"}
                    aria-describedby={refusal === null ? undefined : "refusal"}
                  />
                </label>
              )}
              <CredentialsFields refusal={refusal} fresh />
            </>
          )}
        </PostedForm>
      </details>
    </section>
  );
}

function wordsFor(signInName: string | null, asked: boolean): string {
  if (signInName !== null) return `You sign in as ${signInName}. A new password ends your other sessions.`;
  return asked
    ? "Others can reach this installation, or were invited to organize it: choose a sign-in name and a password, so that you can sign in again without its terminal."
    : "You have none. On this machine alone you need none; it lets you sign in again without the terminal, and invite others to organize.";
}
