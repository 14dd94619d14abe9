import { useNow } from "#app/ui/time/now.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { nextDue } from "../announcing/next-due.ts";

export function NextFailure({ failure }: { failure: ReturnType<typeof nextDue> }) {
  const now = useNow();
  if (failure === null) return null;
  return (
    <div className="flex flex-col border-l border-line pl-4 text-12 leading-4 whitespace-nowrap">
      <span className="text-ink-2">{failure.key} fires in</span>
      <b className="text-16 leading-5 font-strong tabular-nums" suppressHydrationWarning>
        {formatDuration(Date.parse(failure.dueAt) - now)}
      </b>
    </div>
  );
}
