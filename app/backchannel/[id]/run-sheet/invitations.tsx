"use client";

import { useRef, useState } from "react";
import type { RunSheetView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";

/** Links to hand out. The organizers' one is as secret as this page. */
export function Invitations({ links }: { links: RunSheetView["links"] }) {
  return (
    <section aria-label="Invitations" className="grid gap-2">
      <h2 className="text-16 font-[620]">Invitations</h2>
      <Invitation says="Engineers join by" link={links.participant} />
      <Invitation says="Leadership reads by" link={links.observer} />
      <Invitation says="A second organizer joins by (secret)" link={links.organizer} />
    </section>
  );
}

function Invitation({ says, link }: { says: string; link: string }) {
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
