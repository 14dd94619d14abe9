"use client";

import { Dialog } from "@base-ui/react/dialog";
import { type MouseEvent, useLayoutEffect, useRef, useState } from "react";
import { isSecondOfDouble } from "../is-second-of-double.ts";
import type { DialogProps } from "./dialog.tsx";
import { aroundIt, clearOf, inReachOf, leaveOnly, watchPlace } from "./in-reach.ts";

export function DialogSurface({
  open,
  onClose,
  title,
  width = "wide",
  returnTo,
  room,
  children,
}: DialogProps & { room: () => HTMLElement | null }) {
  const [container] = useState(room);
  const [inReach] = useState(() => inReachOf(container));
  const [popup, setPopup] = useState<HTMLDivElement | null>(null);
  const backdrop = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const portal = popup?.closest<HTMLElement>("[data-base-ui-portal]");
    if (!open || container === null || inReach === null || !portal) return;
    const restore = leaveOnly(container, [inReach, portal]);
    const stop = watchPlace(inReach, () => {
      const { top, bottom } = clearOf(inReach);
      popup?.style.setProperty("--clear-top", `${top}px`);
      popup?.style.setProperty("--clear-bottom", `${bottom}px`);
      backdrop.current?.style.setProperty("clip-path", aroundIt(inReach));
    });
    return () => {
      stop();
      restore();
    };
  }, [open, container, inReach, popup]);
  // The second press of a double click is still meant for what opened it.
  const closeByPress = (event: MouseEvent) => isSecondOfDouble(event) || onClose();
  // What must stay in reach is outside: a modal dialog would take it from keyboards and screen readers.
  const beside = inReach === null ? {} : { modal: false, disablePointerDismissal: true };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => next || onClose()} {...beside}>
      <Dialog.Portal container={container}>
        <Dialog.Backdrop ref={backdrop} className="dialog-backdrop" {...(inReach === null ? {} : { onClick: closeByPress })} />
        <Dialog.Popup ref={setPopup} className="dialog" data-width={width} {...(returnTo === undefined ? {} : { finalFocus: returnTo })}>
          <Dialog.Title className="text-20 font-strong">{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
