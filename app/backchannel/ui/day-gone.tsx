"use client";

import { ButtonLink } from "#app/ui/kit/button-link.tsx";
import { LeftWords } from "#app/ui/saving/left-words.tsx";
import { calendarDate, zonedTime } from "#app/ui/time/zone-time.ts";
import type { ConductView } from "#lib/queries/views.ts";
import type { Gone } from "#lib/realtime/client/use-socket-stream.ts";

type Props = { gameDay: Pick<ConductView["gameDay"], "id" | "name" | "zone">; gone: Gone | null };

/** Stands in the place of an organizers' page whose game day was deleted meanwhile. */
export function DayGone({ gameDay: { id, name, zone }, gone }: Props) {
  const deleted = gone?.deleted;
  const at = deleted === undefined ? null : Date.parse(deleted.at);
  return (
    <main className="mx-auto grid w-full max-w-2xl content-start gap-4 px-4 py-10">
      <h1 className="text-28 font-strong tracking-tight">{name} was deleted</h1>
      <p role="status" className="text-16 text-ink-2">
        {at !== null && (
          <>
            By <bdi>{deleted?.by ?? "somebody"}</bdi>, {calendarDate(at, zone)}, {zonedTime(at, zone)}.{" "}
          </>
        )}
        Its plan, words, measurements and report are gone for everybody. Owners can still read that it was deleted, by whom and when.
      </p>
      <LeftWords gameDayId={id} />
      <p>
        <ButtonLink size="l" look="primary" href="/backchannel">
          Game days
        </ButtonLink>
      </p>
    </main>
  );
}
