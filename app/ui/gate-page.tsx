import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";

/** A page with one thing on it: who we are, what this is, what to do. */
export function GatePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div data-persona="incident" className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[52px_1fr]">
      <header className="flex items-center border-b border-line bg-panel px-4">
        <Brand />
      </header>
      <main data-gate className="mx-auto grid w-full max-w-md content-start gap-4 px-4 py-10 phone:py-6">
        <h1 className="text-28 font-strong tracking-tight">{title}</h1>
        {children}
      </main>
    </div>
  );
}
