"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { NotOpened } from "./not-opened.tsx";
import { personaRoom } from "./persona-room.ts";
import { useOnDemand } from "./use-on-demand.ts";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  width?: "narrow" | "wide";
  /** Where the keyboard goes on afterwards, when that isn't where it came from. */
  returnTo?: React.RefObject<HTMLElement | null>;
  children: ReactNode;
};

const load = () => import("./dialog-surface.tsx");

/** Above the page until it is closed: by its buttons, Escape or a press beside it. Keeps the keyboard inside, and gives it back. */
export function Dialog(props: DialogProps) {
  const place = useRef<HTMLSpanElement>(null);
  const { loaded, failed, ask } = useOnDemand(load);
  const { open, onClose } = props;
  useEffect(() => {
    if (open) void ask().then((is) => is || onClose());
  }, [open, ask, onClose]);
  return (
    <>
      <span ref={place} hidden />
      {failed && <NotOpened />}
      {loaded !== null && <loaded.DialogSurface {...props} room={() => personaRoom(place.current)} />}
    </>
  );
}
