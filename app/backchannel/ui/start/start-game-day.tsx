"use client";

import { useCallback, useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { Button } from "#app/ui/kit/button.tsx";
import { Dialog } from "#app/ui/kit/floating/dialog.tsx";
import { StartForm } from "./start-form.tsx";

type Props = { gameDayId: string; after?: () => Promise<void> };

/** Looks at what is not green, targets included, before the clock starts: red keeps it from starting, the rest wants a reason. */
export function StartGameDay({ gameDayId, after }: Props) {
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button look="primary" size="l" className="max-sm:px-2.5!" onClick={() => setOpen(true)}>
        <Glyph name="firing" />
        Start the game day
      </Button>
      <Dialog open={open} onClose={close} title="Start the game day">
        <StartForm gameDayId={gameDayId} {...(after === undefined ? {} : { after })} close={close} />
      </Dialog>
    </>
  );
}
