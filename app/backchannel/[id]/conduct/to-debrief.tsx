import Link from "next/link";
import type { ConductView } from "#lib/queries/views.ts";

/** After the all clear: what comes next is on another page. */
export function ToDebrief({ gameDay: { id, state } }: Pick<ConductView, "gameDay">) {
  if (state !== "all_clear") return null;
  return (
    <p className="flex-none border-b border-line bg-panel px-4 py-2">
      The all clear is given.{" "}
      <Link href={`/backchannel/${id}/debrief`} className="text-accent-ink">
        Begin the debrief
      </Link>
    </p>
  );
}
