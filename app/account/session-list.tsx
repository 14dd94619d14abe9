"use client";

import { PostedForm } from "#app/ui/saving/posted-form.tsx";
import { ViewerMoment } from "#app/ui/time/viewer-moment.tsx";
import type { SessionLine } from "#lib/access/sessions/sessions.ts";
import { browserName } from "./browser-name.ts";

/** Where somebody is signed in, and the way to end it. */
export function SessionList({ sessions }: { sessions: SessionLine[] }) {
  return (
    <section aria-label="Where you are signed in" className="grid gap-3">
      <h2 className="text-20 font-strong">Where you are signed in</h2>
      <ul className="divide-y divide-line rounded-3 border border-line bg-panel">
        {sessions.map((one) => (
          <li key={one.id} className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <span>
              <b>{browserName(one.browser)}</b>
              <span className="block text-13 text-ink-2">
                since <ViewerMoment at={one.since} shows="minutes" />, last used <ViewerMoment at={one.lastUsed} shows="minutes" />
              </span>
            </span>
            <span className="ml-auto">
              {one.here ? (
                <span className="text-ink-2">this one</span>
              ) : (
                <PostedForm action="/api/account/sessions" says="End it" busySays="Ending" look="plain" className="grid">
                  {() => <input type="hidden" name="sessionId" value={one.id} />}
                </PostedForm>
              )}
            </span>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <PostedForm
          action="/api/account/sessions"
          says="End all others"
          busySays="Ending"
          look="plain"
          className="grid justify-items-start gap-2"
        />
      )}
    </section>
  );
}
