import { cookies } from "next/headers";
import type { Theme } from "#app/ui/use-theme.ts";

/** The theme this browser chose; `system` when it chose none. */
export async function themeOfBrowser(): Promise<Theme> {
  const value = (await cookies()).get("gameday-theme")?.value;
  return value === "light" || value === "dark" ? value : "system";
}
