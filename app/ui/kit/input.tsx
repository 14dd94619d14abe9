"use client";

import type { ComponentProps } from "react";
import { useInField } from "./field.tsx";

type Sized = { size?: "m" | "l" };

/** One line of text. Inside a `Field` it is labelled and described by that; elsewhere it needs an `aria-label`. */
export function Input({ size = "m", className = "", ...rest }: Omit<ComponentProps<"input">, "size"> & Sized) {
  return <input {...rest} {...useInField(rest)} data-size={size} className={`input ${className}`} />;
}

/** Several lines of text. */
export function Textarea({ className = "", ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} {...useInField(rest)} className={`input ${className}`} />;
}
