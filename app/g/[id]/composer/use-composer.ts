"use client";

import { useEffect, useRef, useState } from "react";
import { newId } from "#app/ui/new-id.ts";
import { useSaved } from "#app/ui/use-saved.ts";
import { useIncidentView } from "../incident-context.tsx";
import { type Draft, type DraftField, type Verb, writtenAs } from "./draft.ts";

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
  // Enter twice in a row must not say it twice.
  const keeping = useRef(false);
  const roomKey = rooms.room.key;
  const draft: Draft = { ...rest, text: texts[roomKey] ?? "" };

  const declaredRoom = state.incidents.find(({ incidentId }) => incidentId === declared)?.roomKey;
  const { open } = rooms;
  useEffect(() => {
    if (declaredRoom === undefined) return;
    setDeclared(null);
    open(declaredRoom);
  }, [declaredRoom, open]);

  const change = (part: Partial<Draft>) => {
    setProblem(null);
    const { text, ...others } = part;
    if (text !== undefined) setTexts((before) => ({ ...before, [roomKey]: text }));
    setRest((before) => ({ ...before, ...others }));
  };
  const submit = async () => {
    if (keeping.current) return;
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
    if (draft.verb === "declare") setDeclared(id);
    change({ text: "", since: "", verb: draft.verb === "declare" ? "say" : draft.verb });
  };
  return { draft, problem, change, submit, choose: (verb: Verb) => change({ verb }) };
}
