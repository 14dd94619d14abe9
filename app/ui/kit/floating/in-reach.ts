/** What no dialog may cover or silence: STOP EVERYTHING on organizers' pages. */
export const inReachOf = (room: HTMLElement | null): HTMLElement | null => room?.querySelector<HTMLElement>("[data-in-reach]") ?? null;

export type Clear = { top: number; bottom: number };

const gap = 8;

/** The strips above and below, in px, that what floats leaves to it. */
export function clearOf(part: HTMLElement | null): Clear {
  if (part === null) return { top: 0, bottom: 0 };
  const { top, bottom } = part.getBoundingClientRect();
  const isAbove = top + bottom < innerHeight;
  return isAbove ? { top: Math.max(0, bottom + gap), bottom: 0 } : { top: 0, bottom: Math.max(0, innerHeight - top + gap) };
}

/** A shape that covers the window but for a part and what hangs on it: that is seen, and pressed, through the hole. */
export function aroundIt(part: HTMLElement): string {
  const boxes = [part, ...part.querySelectorAll("*")].map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0);
  if (boxes.length === 0) return "none";
  const left = Math.min(...boxes.map((box) => box.left)) - gap;
  const top = Math.min(...boxes.map((box) => box.top)) - gap;
  const right = Math.max(...boxes.map((box) => box.right)) + gap;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) + gap;
  return `path(evenodd, "M0 0H${innerWidth}V${innerHeight}H0Z M${left} ${top}H${right}V${bottom}H${left}Z")`;
}

/** Makes all of a room inert but what is kept, for the keyboard and screen readers alike. Returns how to undo that. */
export function leaveOnly(room: HTMLElement, kept: readonly HTMLElement[]): () => void {
  const silenced: HTMLElement[] = [];
  const silence = (parent: HTMLElement): void => {
    for (const child of parent.children) {
      if (!(child instanceof HTMLElement) || child.inert || kept.includes(child)) continue;
      if (kept.some((one) => child.contains(one))) silence(child);
      else {
        child.inert = true;
        silenced.push(child);
      }
    }
  };
  silence(room);
  return () => silenced.forEach((one) => (one.inert = false));
}

/** Says at once, and then each time that the part may have moved or grown. Returns how to end that. */
export function watchPlace(part: HTMLElement, onPlace: () => void): () => void {
  const sizes = new ResizeObserver(onPlace);
  const changes = new MutationObserver(onPlace);
  sizes.observe(part);
  changes.observe(part, { childList: true, subtree: true, characterData: true });
  addEventListener("scroll", onPlace, true);
  addEventListener("resize", onPlace);
  onPlace();
  return () => {
    sizes.disconnect();
    changes.disconnect();
    removeEventListener("scroll", onPlace, true);
    removeEventListener("resize", onPlace);
  };
}
