import { useNow } from "#app/ui/now.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { nextDue } from "./next-due.ts";

export function NextFailure({ failure }: { failure: ReturnType<typeof nextDue> }) {
  const now = useNow();
  if (failure === null) return null;
  return (
    <div className="flex flex-col border-l border-line pl-4 text-12 leading-4 whitespace-nowrap">
      <span className="text-ink-2">{failure.key} fires in</span>
      <b className="text-16 leading-5 font-[620] tabular-nums" suppressHydrationWarning>
        {formatDuration(Date.parse(failure.dueAt) - now)}
      </b>
    </div>
  );
}
