"use client";

import { Button } from "#app/ui/button.tsx";

const keys = [
  ["Enter", "send what you wrote"],
  ["Shift Enter", "new line"],
  ["Ctrl 1, Ctrl 2, Ctrl 3", "say, observe, declare"],
  ["/", "next verb, while nothing is written"],
  ["Esc", "close this"],
] as const;

/** The keys of the composer, behind a question mark. */
export function KeysHelp() {
  return (
    <>
      <Button kind="quiet" popoverTarget="keys-help" aria-label="Keys" className="px-1.5! phone:hidden">
        <span className="kbd" aria-hidden="true">
          ?
        </span>
      </Button>
      <div id="keys-help" popover="auto" className="m-auto rounded-3 border border-line bg-raised p-4 text-ink shadow-lift">
        <h2 className="mb-2">Keys</h2>
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
      </div>
    </>
  );
}
