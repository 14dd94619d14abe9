import type { ReactNode } from "react";
import { Brand } from "#app/ui/brand.tsx";
import { ButtonAnchor } from "#app/ui/kit/button-anchor.tsx";
import { PrintButton } from "./print-button.tsx";
import "./review.css";

type Props = {
  gameDayId: string;
  home: string;
  here: "report" | "scorecards";
  about?: string | null;
  published?: boolean;
  children: ReactNode;
};

const downloads = [
  ["markdown", "Markdown"],
  ["json", "JSON"],
] as const;

/** The frame of everything that is read after a game day. */
export function ReviewPage({ gameDayId, home, here, about = null, published = true, children }: Props) {
  const base = `/g/${gameDayId}`;
  const tabs = [
    ["report", "Report"],
    ["scorecards", "Scorecards"],
  ] as const;
  return (
    <div data-persona="incident" className="flex min-h-dvh flex-col">
      <header className="flex min-h-13 flex-none items-center gap-5 border-b border-line bg-panel px-8 narrow:gap-2 narrow:px-4 print:hidden">
        <a href={home} className="no-underline" aria-label="Gameday, back to the game day">
          <Brand />
        </a>
        <nav aria-label="Review" className="flex gap-0.5 narrow:ml-auto">
          {tabs.map(([key, label]) => (
            <a
              key={key}
              href={`${base}/${key}`}
              aria-current={key === here ? "page" : undefined}
              className={`rounded-2 px-2.5 py-1.5 font-label no-underline coarse:py-3 ${key === here ? "bg-accent-soft text-accent-ink" : "text-ink-2 hover:bg-hover"}`}
            >
              {label}
            </a>
          ))}
        </nav>
        <span className="ml-auto text-ink-3 narrow:hidden">{about}</span>
        {published && (
          <span className="flex gap-2 narrow:hidden">
            {downloads.map(([path, label]) => (
              <ButtonAnchor key={path} href={`${base}/report/${path}`} download>
                {label}
              </ButtonAnchor>
            ))}
            <PrintButton />
          </span>
        )}
      </header>
      {children}
      {published && (
        <footer className="hidden flex-wrap items-center gap-x-4 gap-y-2 px-4 pb-8 text-ink-2 narrow:flex print:hidden">
          <span className="w-full">{about}</span>
          {downloads.map(([path, label]) => (
            <ButtonAnchor key={path} href={`${base}/report/${path}`} download>
              {label}
            </ButtonAnchor>
          ))}
          <PrintButton />
        </footer>
      )}
    </div>
  );
}
