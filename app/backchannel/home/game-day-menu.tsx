"use client";

import { limits } from "#lib/domain/limits.ts";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { useCommand } from "#app/ui/saving/use-command.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Field } from "#app/ui/kit/field.tsx";
import { Dialog } from "#app/ui/kit/floating/dialog.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { Refusal } from "../ui/refusal.tsx";

type Props = { gameDay: { id: string; name: string }; state: GameDayState };

const canEnd: readonly GameDayState[] = ["draft", "announced", "preflight", "running", "held", "all_clear"];
const canArchive: readonly GameDayState[] = ["published", "aborted"];

/** What becomes of a game day: ended, archived, deleted. Each says what it does, and a refusal stands beside it. */
export function GameDayMenu({ gameDay, state }: Props) {
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button look="quiet" aria-label={`More for ${gameDay.name}`} aria-haspopup="dialog" title="More" onClick={() => setOpen(true)}>
        <Glyph name="more" />
      </Button>
      <Dialog open={open} onClose={close} title={gameDay.name} width="narrow">
        {canEnd.includes(state) && <End gameDayId={gameDay.id} />}
        {canArchive.includes(state) && <Archive gameDayId={gameDay.id} />}
        {state !== "running" && state !== "held" && <Delete gameDay={gameDay} />}
        <Button className="justify-self-start" look="quiet" onClick={close}>
          Close
        </Button>
      </Dialog>
    </>
  );
}

function useMove(gameDayId: string) {
  const router = useRouter();
  const command = useCommand(gameDayId);
  return {
    ...command,
    move: async (moved: Promise<object | null>) => {
      if ((await moved) !== null) router.refresh();
    },
  };
}

function End({ gameDayId }: { gameDayId: string }) {
  const { busy, error, move, send } = useMove(gameDayId);
  const [why, setWhy] = useState("");
  return (
    <Part
      label="End it"
      says="Nothing fires any more and everything broken is undone. Participants read that it has ended, and no more. If it had started, a report can be published, which says that it was aborted."
    >
      <Field label="Why; the log and the report say it" className="w-full">
        <Input value={why} maxLength={limits.longWhy} autoComplete="off" onChange={(event) => setWhy(event.target.value)} />
      </Field>
      <Button look="danger" disabled={busy || why.trim().length < 3} onClick={() => void move(send("abort-game-day", { why }))}>
        {busy ? "Ending…" : "End this game day"}
      </Button>
      <Refusal error={error} />
    </Part>
  );
}

function Archive({ gameDayId }: { gameDayId: string }) {
  const { busy, error, move, send } = useMove(gameDayId);
  return (
    <Part label="Archive it" says="It leaves this list. It can still be read, and nothing of it is changed any more.">
      <Button disabled={busy} onClick={() => void move(send("archive-game-day", {}))}>
        {busy ? "Archiving…" : "Archive"}
      </Button>
      <Refusal error={error} />
    </Part>
  );
}

function Delete({ gameDay }: { gameDay: Props["gameDay"] }) {
  const { busy, error, move, send } = useMove(gameDay.id);
  const [name, setName] = useState("");
  return (
    <Part
      label="Delete it"
      says="Its plan, events, words, measurements and report are gone for everybody, for good; backups made before still hold them. Only its name, who deleted it and when are kept, for owners to read. Whoever has it open is told that it was deleted."
    >
      <Field label={`Type its name: ${gameDay.name}`} className="w-full">
        <Input value={name} maxLength={limits.typedName} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
      <Button
        look="danger"
        disabled={busy || name.trim() !== gameDay.name.trim()}
        onClick={() => void move(send("delete-game-day", { name }))}
      >
        {busy ? "Deleting…" : "Delete for good"}
      </Button>
      <Refusal error={error} />
    </Part>
  );
}

function Part({ label, says, children }: { label: string; says: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="grid justify-items-start gap-2">
      <p className="text-13 text-ink-2">{says}</p>
      {children}
    </section>
  );
}
