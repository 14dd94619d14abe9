"use client";

import { useEffect, useState } from "react";
import { newId } from "#app/ui/saving/new-id.ts";
import { useTyped } from "#app/ui/saving/use-saved.ts";
import { useIncidentView } from "../incident-context.tsx";
import { useSaidOnce } from "../use-said-once.ts";
import { afterSending, type Draft, type DraftField, draftKey, isUnwritten, type Verb, writtenAs } from "./draft.ts";

export type ComposerProblem = { field: DraftField; says: string } | null;
const notKept = "This browser can't keep what you write (a private window?), so it was not sent. Copy it before you leave.";

/** What is being written in the open room. Every room keeps its own words and verb, also across a reload. */
export function useComposer() {
  const { gameDay, me, applications, incidents } = useIncidentView("gameDay", "me", "applications", "incidents");
  const { room, openRoom, write, offsetMs } = useIncidentView("room", "openRoom", "write", "offsetMs");
  const roomKey = room.key;
  const [draft, setDraft] = useTyped<Draft>(
    draftKey(gameDay.id, roomKey),
    {
      verb: "say",
      text: "",
      applicationKey: applications.find(({ workstreamKey }) => workstreamKey === me.workstreamKey)?.key ?? "",
      since: "",
      severity: "minor",
    },
    isUnwritten,
  );
  const [refused, setRefused] = useState<{ roomKey: string; problem: ComposerProblem }>({ roomKey, problem: null });
  const setProblem = (problem: ComposerProblem) => setRefused({ roomKey, problem });
  const [declared, setDeclared] = useState<string | null>(null);
  const { isSaid, say } = useSaidOnce(`${roomKey} ${draft.text}`);

  const declaredRoom = incidents.find(({ incidentId }) => incidentId === declared)?.roomKey;
  const writing = draft.text !== "";
  useEffect(() => {
    if (declaredRoom === undefined) return;
    setDeclared(null);
    // Do not move the focus away from somebody who is still writing.
    if (!writing) openRoom(declaredRoom);
  }, [declaredRoom, openRoom, writing]);

  const change = (part: Partial<Draft>) => {
    setProblem(null);
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = async () => {
    if (isSaid()) return;
    const id = newId();
    const browserNow = Date.now();
    const written = writtenAs(draft, { id, roomKey, zone: gameDay.zone, browserNow, serverNow: browserNow + offsetMs });
    if ("problem" in written) return setProblem({ field: written.field, says: written.problem });
    try {
      // Which input goes with which command is `Written`'s to know: TypeScript can't follow the pair through two arguments.
      await say(() => (write as (command: string, id: string, input: object) => Promise<void>)(written.command, id, written.input));
    } catch {
      return setProblem({ field: "text", says: notKept });
    }
    if (draft.verb === "declare") setDeclared(id);
    setProblem(null);
    // Only what was said: whoever writes quickly is at the next word already.
    setDraft((before) => afterSending(before, draft));
  };
  return { draft, problem: refused.roomKey === roomKey ? refused.problem : null, change, submit, choose: (verb: Verb) => change({ verb }) };
}
