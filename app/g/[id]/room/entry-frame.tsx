import type { ReactNode } from "react";
import { clockTime } from "#app/ui/time/zone-time.ts";

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? "")
    .join("");

type Props = { name: string; role: string; at: number; zone: string; children: ReactNode };

/** Who, from where, when, and below it what. */
export function EntryFrame({ name, role, at, zone, children }: Props) {
  return (
    <li className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden="true"
        className="mt-0.5 grid size-7 place-items-center rounded-2 border border-line bg-hover text-12 font-strong text-ink-2"
      >
        {initials(name)}
      </span>
      <div className="min-w-0">
        <header className="text-13 leading-4.5 wrap-anywhere">
          <bdi className="font-strong">{name}</bdi>
          {role !== "" && <span className="ml-1 text-ink-3">{role}</span>}
          <time className="ml-1.5 text-ink-3" dateTime={new Date(at).toISOString()}>
            {clockTime(at, zone)}
          </time>
        </header>
        {children}
      </div>
    </li>
  );
}
