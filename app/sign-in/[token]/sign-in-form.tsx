"use client";

import { useActionState } from "react";
import { Button } from "#app/ui/button.tsx";
import { NameField } from "#app/ui/name-field.tsx";
import type { Refusal } from "#app/ui/refusal.ts";

export function SignInForm({ action }: { action: (before: Refusal, form: FormData) => Promise<Refusal> }) {
  const [refusal, submit, busy] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-5">
      <NameField refusal={refusal} hint="As others will see you" />
      {refusal !== null && (
        <p id="refusal" role="alert" className="text-14 text-down">
          {refusal.message}
        </p>
      )}
      <Button type="submit" kind="primary" className="min-h-11! text-16!" disabled={busy}>
        {busy ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}
