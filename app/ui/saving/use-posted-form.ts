"use client";

import { useEffect, useState, type FormEvent } from "react";
import { sendForm, type Refused } from "#lib/realtime/client/command.ts";

/** What a form was refused with: a sentence, and the field it belongs to. What had been filled in stays in the form. */
export type PostRefusal = Pick<Refused, "message" | "field"> | null;

/** What a field was refused with. */
export const errorAt = (refusal: PostRefusal, field: string): string | null => (refusal?.field === field ? refusal.message : null);

/** What a form was refused with that belongs to none of the fields it shows. */
export const errorElsewhere = (refusal: PostRefusal, fields: readonly string[]): string | null =>
  refusal === null || fields.includes(refusal.field ?? "") ? null : refusal.message;

/**
 * Sends a form of ours by script, so that a refusal stands beside its field; until the script has loaded, and without scripts, the
 * browser posts the same form to the same address. Its `action` is an address that answers by answerForm.
 */
export function usePostedForm() {
  const [refusal, setRefusal] = useState<PostRefusal>(null);
  const [busy, setBusy] = useState(false);
  // Coming back to a page that the browser kept as it was, its form is free again.
  useEffect(() => {
    const free = () => setBusy(false);
    addEventListener("pageshow", free);
    return () => removeEventListener("pageshow", free);
  }, []);
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const fields = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => typeof value === "string"));
    const answer = await sendForm(event.currentTarget.action, fields);
    if (answer.ok) return location.assign(answer.result.to);
    setRefusal(answer.error);
    setBusy(false);
  };
  return { refusal, busy, onSubmit };
}
