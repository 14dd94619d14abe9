import { Button } from "#app/ui/kit/button.tsx";
import { useIncidentView } from "../incident-context.tsx";
import type { Side } from "../past/use-past.ts";

/** Where what is known of a room ends: how to get at more, what is under way, or that the room begins here. */
export function EndOfPast({ side }: { side: Side }) {
  const { room, heard, isLoaded, earlier, later, loading, failed, load } = useIncidentView(
    "room",
    "heard",
    "isLoaded",
    "earlier",
    "later",
    "loading",
    "failed",
    "load",
  );
  const hasMore = side === "earlier" ? earlier : later;
  if (!hasMore)
    return isLoaded && heard.length > 0 && side === "earlier" ? (
      <p className="pb-3 text-center text-13 text-ink-3">
        <bdi>{room.name}</bdi> begins here.
      </p>
    ) : null;
  return (
    <div className="flex min-h-(--row) flex-wrap items-center justify-center gap-2 py-2 text-13 text-ink-2" role="status">
      {failed === side ? (
        <>
          What is {side} could not be loaded. <Button onClick={() => load(side)}>Try again</Button>
        </>
      ) : loading === side ? (
        `Loading what is ${side}…`
      ) : (
        <Button onClick={() => load(side)}>Show {side}</Button>
      )}
    </div>
  );
}
