import { Button } from "#app/ui/kit/button.tsx";

/** For whoever reads old lines: how much came below meanwhile, and the way there. */
export function ToNewest({ fresh, onGo }: { fresh: number; onGo: () => void }) {
  return (
    <Button className="absolute! bottom-2 left-1/2 -translate-x-1/2 shadow-lift" {...(fresh > 0 ? { look: "primary" } : {})} onClick={onGo}>
      {fresh === 0 ? "To the newest" : `${fresh} new below`}
    </Button>
  );
}
