"use client";

import { Button } from "#app/ui/button.tsx";
import { GatePage } from "#app/ui/gate-page.tsx";

/** What happened, what was saved, what to do. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <GatePage title="This page could not be shown">
      <p className="text-16 text-ink-2">
        What you sent is saved, and what was unsent is kept in this browser. Try again; if it stays like this, tell the organizers
        {error.digest === undefined ? "" : `; the error's id is ${error.digest}`}.
      </p>
      <p className="flex gap-2">
        <Button kind="primary" className="min-h-11!" onClick={reset}>
          Try again
        </Button>
        <a className="btn min-h-11!" href="/">
          Your game days
        </a>
      </p>
    </GatePage>
  );
}
