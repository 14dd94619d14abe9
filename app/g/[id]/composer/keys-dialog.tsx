"use client";

import { Button } from "#app/ui/kit/button.tsx";
import { Dialog } from "#app/ui/kit/floating/dialog.tsx";

const keys = [
  ["Enter", "send what you wrote"],
  ["Shift Enter", "new line"],
  ["Ctrl 1, Ctrl 2, Ctrl 3", "say, observe, declare"],
  ["/", "next verb, while nothing is written"],
  ["Esc", "close this"],
] as const;

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" width="narrow">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <span className="kbd">{key}</span>
            </dt>
            <dd className="text-ink-2">{does}</dd>
          </div>
        ))}
      </dl>
      <Button className="justify-self-start" onClick={onClose}>
        Close
      </Button>
    </Dialog>
  );
}
