"use client";

import { useState } from "react";

export type Theme = "light" | "dark" | "system";
const themes = ["system", "light", "dark"] as const satisfies Theme[];
const yearSeconds = 31_536_000;

/** Light, dark, or as the system says. Kept in a cookie, so that the server already paints the first page right. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    document.cookie = `gameday-theme=${next}; path=/; max-age=${next === "system" ? 0 : yearSeconds}; samesite=lax`;
  };
  return (
    <fieldset>
      <legend className="sr-only">Colours</legend>
      <div className="choice min-h-(--control)!">
        {themes.map((one) => (
          <label key={one} className="text-12! capitalize">
            <input type="radio" name="theme" className="sr-only" checked={theme === one} onChange={() => choose(one)} />
            {one}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
