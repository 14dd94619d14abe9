"use client";

import { Choice } from "./kit/choice.tsx";
import { type Theme, themes, useTheme } from "./use-theme.ts";

export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, choose] = useTheme(initial);
  return <Choice legend="Colours" hideLegend look="joined" className="text-12!" options={themes} value={theme} onChoose={choose} />;
}
