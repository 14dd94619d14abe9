"use client";

import { useCallback, useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { NotOpened } from "#app/ui/kit/floating/not-opened.tsx";
import { useOnDemand } from "#app/ui/kit/floating/use-on-demand.ts";

const load = () => import("./keys-dialog.tsx");

/** The keys of the composer, behind a question mark. */
export function KeysHelp() {
  const [open, setOpen] = useState(false);
  const { loaded, failed, ask } = useOnDemand(load);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button
        look="quiet"
        aria-label="Keys"
        aria-haspopup="dialog"
        className="px-1.5! phone:hidden"
        onClick={async () => setOpen(await ask())}
      >
        <span className="kbd" aria-hidden="true">
          ?
        </span>
      </Button>
      {failed && <NotOpened />}
      {loaded !== null && <loaded.KeysDialog open={open} onClose={close} />}
    </>
  );
}
