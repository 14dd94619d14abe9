"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { newId } from "#app/ui/new-id.ts";
import { useSaved } from "#app/ui/use-saved.ts";
import { useIncidentView } from "../incident-context.tsx";
import { afterSending, type Draft, type DraftField, draftKey, type Verb, writtenAs } from "./draft.ts";

export type Problem = { field: DraftField; says: string } | null;
const notKept = "This browser can't keep what you write (a private window?), so it was not sent. Copy it before you leave.";

/** What is being written in the open room. Every room keeps its own words and verb, also across a reload. */
export function useComposer() {
  const { gameDay, me, applications, incidents } = useIncidentView("gameDay", "me", "applications", "incidents");
  const { room, openRoom, write, offsetMs } = useIncidentView("room", "openRoom", "write", "offsetMs");
  const roomKey = room.key;
  const [draft, setDraft] = useSaved<Draft>(draftKey(gameDay.id, roomKey), {
    verb: "say",
    text: "",
    applicationKey: applications.find(({ workstream }) => workstream === me.workstream)?.key ?? "",
    since: "",
    severity: "minor",
  });
  const [refused, setRefused] = useState<{ roomKey: string; problem: Problem }>({ roomKey, problem: null });
  const setProblem = (problem: Problem) => setRefused({ roomKey, problem });
  const [declared, setDeclared] = useState<string | null>(null);
  // What was said stands in the field until the next render: saying that again, or while it is being kept, would say it twice.
  const keeping = useRef(false);
  const taken = useRef<{ roomKey: string; text: string } | null>(null);

  const declaredRoom = incidents.find(({ incidentId }) => incidentId === declared)?.roomKey;
  const writing = draft.text !== "";
  useEffect(() => {
    if (declaredRoom === undefined) return;
    setDeclared(null);
    // Whoever writes on meanwhile is not torn away from it.
    if (!writing) openRoom(declaredRoom);
  }, [declaredRoom, openRoom, writing]);

  useLayoutEffect(() => {
    if (taken.current?.text !== draft.text || taken.current.roomKey !== roomKey) taken.current = null;
  }, [draft.text, roomKey]);

  const change = (part: Partial<Draft>) => {
    setProblem(null);
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = async () => {
    if (keeping.current || (taken.current?.roomKey === roomKey && taken.current.text === draft.text)) return;
    const id = newId();
    const browserNow = Date.now();
    const written = writtenAs(draft, { id, roomKey, zone: gameDay.zone, browserNow, serverNow: browserNow + offsetMs });
    if ("problem" in written) return setProblem({ field: written.field, says: written.problem });
    keeping.current = true;
    try {
      await write(written.command, id, written.input);
    } catch {
      return setProblem({ field: "text", says: notKept });
    } finally {
      keeping.current = false;
    }
    taken.current = { roomKey, text: draft.text };
    if (draft.verb === "declare") setDeclared(id);
    setProblem(null);
    // Only what was said: whoever writes quickly is at the next word already.
    setDraft((before) => afterSending(before, draft));
  };
  return { draft, problem: refused.roomKey === roomKey ? refused.problem : null, change, submit, choose: (verb: Verb) => change({ verb }) };
}
