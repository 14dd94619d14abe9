"use client";

import type { ReactNode } from "react";
import { Button, type ButtonLook } from "../kit/button.tsx";
import { FieldError } from "../kit/field.tsx";
import { errorElsewhere, type PostRefusal, usePostedForm } from "./use-posted-form.ts";

type Props = {
  action: string;
  /** What the button says, and while it is being done. */
  says: string;
  busySays: string;
  look?: ButtonLook;
  className?: string;
  /** The names of the fields below whose refusals stand beside them. */
  fields?: readonly string[];
  children?: (refusal: PostRefusal) => ReactNode;
};

/** A form of ours with one button. Works before its script has loaded, and without. */
export function PostedForm({ action, says, busySays, look = "primary", className = "grid gap-5", fields = [], children }: Props) {
  const { refusal, busy, onSubmit } = usePostedForm();
  return (
    <form method="post" action={action} onSubmit={(event) => void onSubmit(event)} className={className}>
      {children?.(refusal)}
      <FieldError error={errorElsewhere(refusal, fields)} />
      <Button type="submit" look={look} {...(look === "primary" ? { size: "l", className: "text-16!" } : {})} busy={busy}>
        {busy ? busySays : says}
      </Button>
    </form>
  );
}
