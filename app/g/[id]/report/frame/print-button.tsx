"use client";

import { Button } from "#app/ui/kit/button.tsx";
import { Glyph } from "#app/ui/glyph.tsx";

export function PrintButton() {
  return (
    <Button onClick={() => window.print()}>
      <Glyph name="print" size="s" />
      Print
    </Button>
  );
}
