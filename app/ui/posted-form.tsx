"use client";

import type { ReactNode } from "react";
import { Button, type ButtonKind } from "./button.tsx";
import { type Refusal, usePostedForm } from "./use-posted-form.ts";

type Props = {
  action: string;
  /** What the button says, and while it is being done. */
  says: string;
  busySays: string;
  kind?: ButtonKind;
  className?: string;
  children?: (refusal: Refusal) => ReactNode;
};

/** A form of ours with one button. Works before its script has loaded, and without. */
export function PostedForm({ action, says, busySays, kind = "primary", className = "grid gap-5", children }: Props) {
  const { refusal, busy, onSubmit } = usePostedForm();
  return (
    <form method="post" action={action} onSubmit={(event) => void onSubmit(event)} className={className}>
      {children?.(refusal)}
      {refusal !== null && (
        <p id="refusal" role="alert" className="text-14 text-down">
          {refusal.message}
        </p>
      )}
      <Button type="submit" kind={kind} className={kind === "primary" ? "min-h-11! text-16!" : ""} disabled={busy}>
        {busy ? busySays : says}
      </Button>
    </form>
  );
}
