import type { ComponentProps } from "react";
import { isSecondOfDouble } from "./is-second-of-double.ts";

type Props = ComponentProps<"button"> & {
  look?: "plain" | "primary" | "danger" | "quiet";
  /** Meant to be pressed again and again in a row. */
  often?: boolean;
};

/** A press does one thing: what stands there by the second press of a double click (its opposite, the next card) was not meant. */
export function Button({ look = "plain", className = "", type = "button", often = false, onClick, ...rest }: Props) {
  return (
    <button
      type={type}
      className={`btn ${className}`}
      data-kind={look}
      onClick={(event) => {
        if (!often && isSecondOfDouble(event)) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    />
  );
}
