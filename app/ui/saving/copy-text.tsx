"use client";

import { useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";

/** Copies words that could not be sent. */
export function CopyText({ text, says = "Copy" }: { text: string; says?: string }) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const copy = async () => setOutcome((await copied(text)) ? "Copied" : "Not copied: mark it and copy it yourself");
  return (
    <Button look="text" onClick={copy}>
      <span role="status">{outcome ?? says}</span>
    </Button>
  );
}

/** On plain http there is no clipboard, and elsewhere it may be refused: then the old way is tried. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const did = document.execCommand("copy");
    area.remove();
    return did;
  }
}
