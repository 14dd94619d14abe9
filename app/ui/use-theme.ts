"use client";

import { useState } from "react";

export type Theme = "light" | "dark" | "system";
export const themes = [
  ["system", "System"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const satisfies readonly (readonly [Theme, string])[];
const yearSeconds = 31_536_000;

/** Light, dark, or as the system says. Kept in a cookie, so that the server already paints the first page right. */
export function useTheme(initial: Theme): [Theme, (next: Theme) => void] {
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme): void => {
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    document.cookie = `gameday-theme=${next}; path=/; max-age=${next === "system" ? 0 : yearSeconds}; samesite=lax`;
  };
  return [theme, choose];
}
