"use client";

import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { useRef, useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";

/** A link to hand out. */
export function CopyField({ says, link }: { says: string; link: string }) {
  const [copied, setCopied] = useState<"" | "Copied" | "Selected">("");
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied("Copied");
  };
  // On plain http there is no clipboard, and elsewhere it may be refused.
  const select = () => {
    field.current?.select();
    setCopied("Selected");
  };
  return (
    <Field label={says}>
      <span className="flex gap-1.5">
        <Input ref={field} readOnly value={link} onFocus={(event) => event.target.select()} className="min-w-0 flex-1 font-mono text-12!" />
        <Button onClick={() => copy().catch(select)}>{copied || "Copy"}</Button>
      </span>
    </Field>
  );
}
