type Network = { onBack: () => void; onGone: () => void };

/** Passes on the browser's own word on its network, and that a page is looked at again: both spare the wait for the next attempt. */
export function watchNetwork({ onBack, onGone }: Network): () => void {
  if (typeof document === "undefined") return () => undefined;
  const looked = () => {
    if (document.visibilityState === "visible") onBack();
  };
  addEventListener("online", onBack);
  addEventListener("offline", onGone);
  document.addEventListener("visibilitychange", looked);
  return () => {
    removeEventListener("online", onBack);
    removeEventListener("offline", onGone);
    document.removeEventListener("visibilitychange", looked);
  };
}
