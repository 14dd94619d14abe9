import type { ComponentProps } from "react";

export type ButtonKind = "plain" | "primary" | "quiet" | "text" | "real";

/** Says what will happen. Never submits a form unless told to. */
export function Button({ kind = "plain", type = "button", className = "", ...rest }: ComponentProps<"button"> & { kind?: ButtonKind }) {
  return <button type={type} className={`btn ${className}`} data-kind={kind} {...rest} />;
}
