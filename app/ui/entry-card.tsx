import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";

/** The page of one small form: who you are, and in. */
export function EntryCard({ title, says, children }: { title: string; says: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-sm gap-5">
        <Brand className="text-20!" />
        <div className="grid gap-4 rounded-3 border border-line bg-panel p-5">
          <div className="grid gap-1">
            <h1 className="text-20 font-strong">{title}</h1>
            <p className="text-14 text-ink-2">{says}</p>
          </div>
          {children}
        </div>
      </div>
    </main>
  );
}
