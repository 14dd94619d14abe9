"use client";

import type { ComponentProps } from "react";
import { useInField } from "./field.tsx";

type Props = Omit<ComponentProps<"select">, "value" | "onChange"> & {
  value: string;
  options: readonly (readonly [value: string, says: string, disabled?: boolean])[];
  onChoose: (value: string) => void;
};

/** One of a list. The browser's own control: phones show it as theirs, and four hundred time zones are found by typing. */
export function Select({ options, onChoose, className = "", ...rest }: Props) {
  return (
    <select {...rest} {...useInField(rest)} className={`input select ${className}`} onChange={(event) => onChoose(event.target.value)}>
      {options.map(([value, says, disabled]) => (
        <option key={value} value={value} disabled={disabled}>
          {says}
        </option>
      ))}
    </select>
  );
}
