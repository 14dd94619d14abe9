"use client";

import { useInField } from "./field.tsx";

type Props = { value: number; min: number; max: number; step: number; onSlide: (value: number) => void; says: string };

/** A number between two others, with what it means beside it. Inside a `Field`. */
export function Slider({ value, min, max, step, onSlide, says }: Props) {
  return (
    <span className="slider">
      <input
        type="range"
        {...useInField({})}
        {...{ value, min, max, step }}
        aria-valuetext={says}
        onChange={(event) => onSlide(Number(event.target.value))}
      />
      <output>{says}</output>
    </span>
  );
}
