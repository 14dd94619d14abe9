"use client";

import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef, useState } from "react";
import { personaRoom } from "./persona-room.ts";
import { useOnDemand } from "./use-on-demand.ts";

type Props = { says: string; children: (described: { "aria-describedby": string }) => ReactNode };

const load = () => import("./tooltip-surface.tsx");
const restsMs = 500;

/** Not of a menu that the control opened: that is elsewhere in the page, but its events come by here too. */
const isOwn = ({ currentTarget, target }: SyntheticEvent): boolean => target instanceof Node && currentTarget.contains(target);

/** A few more words about a control, for the eye while it is pointed at or has the keyboard; screen readers always have them. */
export function Tooltip({ says, children }: Props) {
  const around = useRef<HTMLSpanElement>(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  const { loaded, ask } = useOnDemand(load);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = (afterMs: number): void => {
    clearTimeout(timer.current);
    // What doesn't load is only not shown: nothing depends on it.
    timer.current = setTimeout(() => void ask().then(setOpen), afterMs);
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    setOpen(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <span
      ref={around}
      role="presentation"
      className="contents"
      onPointerOver={(event) => isOwn(event) && event.pointerType === "mouse" && !open && show(restsMs)}
      onPointerOut={hide}
      onPointerDown={hide}
      onFocus={(event) => isOwn(event) && event.target.matches(":focus-visible") && show(0)}
      onBlur={hide}
      onKeyDown={hide}
    >
      {children({ "aria-describedby": id })}
      <span id={id} hidden>
        {says}
      </span>
      {loaded !== null && (
        <loaded.TooltipSurface
          open={open}
          says={says}
          anchor={() => around.current?.firstElementChild ?? null}
          room={() => personaRoom(around.current)}
        />
      )}
    </span>
  );
}
