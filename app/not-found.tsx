import type { Metadata } from "next";
import { GatePage } from "#app/ui/gate-page.tsx";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <GatePage title="There is nothing here">
      <p className="text-16 text-ink-2">
        Or it is not yours to see. If you were given a link, open it again in this browser: it signs you in.
      </p>
      <p>
        <a className="btn min-h-11!" href="/">
          Your game days
        </a>
      </p>
    </GatePage>
  );
}
