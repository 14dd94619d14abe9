"use client";

import { useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";

/** A link to hand out. */
export function CopyField({ says, link }: { says: string; link: string }) {
  const [copied, setCopied] = useState<"" | "Copied" | "Selected">("");
  const field = useRef<HTMLInputElement>(null);
  // Browsers keep the clipboard from a page on plain http.
  const copy = () => navigator.clipboard.writeText(link).then(() => setCopied("Copied"));
  const select = () => {
    field.current?.select();
    setCopied("Selected");
  };
  return (
    <label className="grid gap-1 text-ink-2">
      {says}
      <span className="flex gap-1.5">
        <input
          ref={field}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
          className="min-h-(--control) min-w-0 flex-1 rounded-2 border border-line-2 bg-sunken px-2 font-mono text-12 text-ink"
        />
        <Button onClick={() => void (window.isSecureContext ? copy().catch(select) : select())}>{copied || "Copy"}</Button>
      </span>
    </label>
  );
}
