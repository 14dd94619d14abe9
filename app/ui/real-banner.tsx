"use client";

import { formatDuration } from "#lib/domain/clock.ts";
import type { IncidentCardView } from "#lib/queries/views.ts";
import { Glyph } from "./glyph.tsx";
import { useNow } from "./time/now.tsx";

type Props = { incident: IncidentCardView; href?: string; onOpen?: () => void };

/** The only fuchsia on any screen: this is not part of the exercise. */
export function RealBanner({ incident, href, onOpen }: Props) {
  const { number, title, commander, roomKey, declaredAt } = incident;
  const age = formatDuration(useNow() - Date.parse(declaredAt));
  return (
    <div
      className="real-banner phone:grid phone:grid-cols-[auto_minmax(0,1fr)] phone:gap-x-2.5 phone:gap-y-0 phone:px-3 phone:text-13"
      role="alert"
    >
      <span className="real-word phone:row-span-2 phone:self-center">
        <Glyph name="real" />
        REAL
      </span>
      <span className="min-w-0 wrap-anywhere">
        <b>
          INC-{number} <bdi>{title}</bdi>.
        </b>{" "}
        <span className="phone:hidden">
          Not part of the game day. {commander === null ? "No commander yet" : `${commander} commands`}. Open for{" "}
          <time aria-live="off" suppressHydrationWarning>
            {age}
          </time>
          .
        </span>
      </span>
      {href !== undefined && (
        <a
          className="ml-auto phone:ml-0 phone:justify-self-start coarse:py-2"
          href={href}
          onClick={(event) => (onOpen === undefined ? undefined : (event.preventDefault(), onOpen()))}
        >
          Go to #{roomKey}
        </a>
      )}
    </div>
  );
}
