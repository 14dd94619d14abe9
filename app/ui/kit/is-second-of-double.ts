import type { MouseEvent } from "react";

/** The second press of a double click, which nobody meant as the answer to a question that was asked in between. Keys count nothing. */
export const isSecondOfDouble = (event: MouseEvent): boolean => event.detail === 2;
