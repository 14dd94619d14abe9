"use client";

import { Button } from "#app/ui/button.tsx";
import { NameField } from "#app/ui/name-field.tsx";
import { usePostedForm } from "#app/ui/use-posted-form.ts";

export function SignInForm({ action }: { action: string }) {
  const { refusal, busy, onSubmit } = usePostedForm();
  return (
    <form method="post" action={action} onSubmit={(event) => void onSubmit(event)} className="grid gap-5">
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
