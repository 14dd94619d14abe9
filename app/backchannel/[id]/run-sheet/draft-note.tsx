import { Button } from "#app/ui/kit/button.tsx";
import type { EditedPlan } from "./use-draft.ts";

type Props = { draft: EditedPlan; failureKey: string | null; busy: boolean };

/** Says that what stands in the fields is kept in this browser only, and when somebody else was faster. */
export function DraftNote({ draft, failureKey, busy }: Props) {
  if (!draft.changed) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5 rounded-2 border border-dashed border-degraded px-2 py-1 text-12 leading-4">
      <p role="status" className="mr-auto">
        {draft.overtaken
          ? `${failureKey ?? "It"} was changed by somebody else since you began. Your changes are still here, unsaved.`
          : "Not saved yet; kept in this browser."}
      </p>
      {draft.overtaken && (
        <Button disabled={busy} onClick={draft.rebase}>
          Keep mine
        </Button>
      )}
      <Button look="quiet" disabled={busy} onClick={draft.drop}>
        {draft.overtaken ? "Take theirs" : "Undo my changes"}
      </Button>
    </div>
  );
}
