"use client";

import { GatePage } from "#app/ui/gate-page.tsx";
import "./globals.css";

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <GatePage title="Gameday could not be shown">
          <p className="text-16 text-ink-2">
            What you sent is saved. Reload the page; if it stays like this, tell the organizers
            {error.digest === undefined ? "" : `; the error's id is ${error.digest}`}.
          </p>
        </GatePage>
      </body>
    </html>
  );
}
