"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { newId } from "#app/ui/new-id.ts";
import { useSaved } from "#app/ui/use-saved.ts";
import { useIncidentView } from "../incident-context.tsx";
import { type Draft, type DraftField, restOf, type Verb, writtenAs } from "./draft.ts";

export type Problem = { field: DraftField; says: string } | null;
const notKept = "This browser can't keep what you write (a private window?), so it was not sent. Copy it before you leave.";

/** What is being written in the open room. Every room keeps its own text, also across a reload. */
export function useComposer() {
  const { state, rooms, words, offsetMs } = useIncidentView();
  const { gameDay, me, applications } = state;
  const [texts, setTexts] = useSaved<Record<string, string>>(`gameday-drafts-${gameDay.id}`, {});
  const [rest, setRest] = useState<Omit<Draft, "text">>(() => ({
    verb: "say",
    applicationKey: applications.find(({ workstream }) => workstream === me.workstream)?.key ?? "",
    since: "",
    severity: "minor",
  }));
  const [problem, setProblem] = useState<Problem>(null);
  const [declared, setDeclared] = useState<string | null>(null);
  // What was said stands in the field until the next render: saying that again, or while it is being kept, would say it twice.
  const keeping = useRef(false);
  const taken = useRef<string | null>(null);
  const roomKey = rooms.room.key;
  const draft: Draft = { ...rest, text: texts[roomKey] ?? "" };

  const declaredRoom = state.incidents.find(({ incidentId }) => incidentId === declared)?.roomKey;
  const { open } = rooms;
  useEffect(() => {
    if (declaredRoom === undefined) return;
    setDeclared(null);
    open(declaredRoom);
  }, [declaredRoom, open]);

  useLayoutEffect(() => {
    if (taken.current !== draft.text) taken.current = null;
  }, [draft.text]);

  const change = (part: Partial<Draft>) => {
    setProblem(null);
    const { text, ...others } = part;
    if (text !== undefined) setTexts((before) => ({ ...before, [roomKey]: text }));
    setRest((before) => ({ ...before, ...others }));
  };
  const submit = async () => {
    if (keeping.current || (taken.current !== null && taken.current === draft.text)) return;
    const id = newId();
    const browserNow = Date.now();
    const written = writtenAs(draft, { id, roomKey, zone: gameDay.zone, browserNow, serverNow: browserNow + offsetMs });
    if ("problem" in written) return setProblem({ field: written.field, says: written.problem });
    keeping.current = true;
    try {
      await words.write(written.command, id, written.input);
    } catch {
      return setProblem({ field: "text", says: notKept });
    } finally {
      keeping.current = false;
    }
    taken.current = draft.text;
    if (draft.verb === "declare") setDeclared(id);
    change({ since: "", verb: draft.verb === "declare" ? "say" : draft.verb });
    // Only what was said: whoever writes quickly is at the next word already.
    setTexts((before) => ({ ...before, [roomKey]: restOf(before[roomKey] ?? "", draft.text) }));
  };
  return { draft, problem, change, submit, choose: (verb: Verb) => change({ verb }) };
}
