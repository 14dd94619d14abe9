import { GatePage } from "./gate-page.tsx";

/** Said before anything is asked. */
export function DeadLink() {
  return (
    <GatePage title="This link does not work">
      <p className="text-16 text-ink-2">
        It may be too old, it may have been replaced, or a part of it got lost when it was copied. Ask whoever gave it to you for a new one.
      </p>
      <p className="text-16">
        <a href="/device">Already in, on another device? Enter its code</a>
      </p>
    </GatePage>
  );
}
