import type { ReactNode } from "react";

/** Small 14 px, as it is 16 px, large 20 px. */
export type SignSize = "s" | "m" | "l";
export type SignProps = { size?: SignSize; label?: string; className?: string };

/** A shape on a 16 px grid, in the colour of the text. Without a label it is decoration: the word beside it says the same. */
export function Sign({ size = "m", label, className = "", children }: SignProps & { children: ReactNode }) {
  return (
    <svg
      className={`g ${className}`}
      data-size={size}
      viewBox="0 0 16 16"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {children}
    </svg>
  );
}
