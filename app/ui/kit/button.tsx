"use client";

import { type ComponentProps, type MouseEvent, useRef, useState } from "react";
import { isSecondOfDouble } from "./is-second-of-double.ts";

export type ButtonLook = "plain" | "primary" | "danger" | "quiet" | "text" | "row" | "real";
export type ButtonSize = "m" | "l";

type Props = Omit<ComponentProps<"button">, "onClick"> & {
  look?: ButtonLook;
  /** `l` is 44 px high wherever it stands. */
  size?: ButtonSize;
  /** What it asked for is under way. It keeps the focus, and a press does nothing. */
  busy?: boolean;
  /** Meant to be pressed several times in a row. */
  repeats?: boolean;
  /** While the promise it returns is pending, the button is busy. */
  onClick?: (event: MouseEvent<HTMLButtonElement>) => unknown;
};

/** Says what will happen, shows that it is happening, and does it once. A double click is one press. Never submits a form unless told to. */
export function Button({
  look = "plain",
  size = "m",
  type = "button",
  className = "",
  busy = false,
  repeats = false,
  disabled = false,
  onClick,
  ...rest
}: Props) {
  const [pending, setPending] = useState(false);
  // State is too late for a second press that comes before the next render.
  const acting = useRef(false);
  const isBusy = busy || pending;
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy || acting.current || (!repeats && isSecondOfDouble(event))) return event.preventDefault();
    const answer = onClick?.(event);
    if (!(answer instanceof Promise)) return;
    acting.current = true;
    setPending(true);
    void answer.finally(() => {
      acting.current = false;
      setPending(false);
    });
  };
  return (
    <button
      type={type}
      className={`btn ${className}`}
      data-look={look}
      data-size={size}
      disabled={disabled && !isBusy}
      {...(isBusy ? { "aria-busy": true, "aria-disabled": true } : {})}
      onClick={press}
      {...rest}
    />
  );
}
