type Network = { onBack: () => void; onGone: () => void };

/** Passes on the browser's own word on its network, and that a page is looked at again: both spare the wait for the next attempt. */
export function watchNetwork({ onBack, onGone }: Network): () => void {
  if (typeof document === "undefined") return () => undefined;
  const looked = () => {
    if (document.visibilityState === "visible") onBack();
  };
  // Back from where the browser keeps pages that were left: its sockets are closed.
  const shown = ({ persisted }: PageTransitionEvent) => persisted && onBack();
  addEventListener("online", onBack);
  addEventListener("offline", onGone);
  addEventListener("pageshow", shown);
  document.addEventListener("visibilitychange", looked);
  return () => {
    removeEventListener("online", onBack);
    removeEventListener("offline", onGone);
    removeEventListener("pageshow", shown);
    document.removeEventListener("visibilitychange", looked);
  };
}
