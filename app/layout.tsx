import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { themeOfBrowser } from "./theme-cookie.ts";
import "./globals.css";

export const metadata: Metadata = { title: { template: "%s, Gameday", default: "Gameday" }, robots: { index: false, follow: false } };
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  interactiveWidget: "resizes-content",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await themeOfBrowser();
  return (
    <html lang="en" {...(theme === "system" ? {} : { "data-theme": theme })} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
