import { Button } from "#app/ui/kit/button.tsx";

type Props = { term: "Commander" | "Scribe"; name: string | null; take: (() => unknown) | null; busy: boolean; onPhone: boolean };

/** Who has a role, and how to take it. Taking it from somebody is meant to be easy: people hand over by voice. */
export function IncidentRole({ term, name, take, busy, onPhone }: Props) {
  const does = term === "Commander" ? "Take command" : "Take scribe";
  const open = name === null && term === "Commander";
  return (
    <div className="flex items-center gap-1">
      <dt className="font-text text-ink-3">{term}</dt>
      <dd className="flex items-center gap-1 font-strong">
        {name === null ? <span className="font-text text-ink-2">nobody</span> : <bdi>{name}</bdi>}
        {take !== null && (
          <Button
            look={open ? "primary" : "text"}
            className={`min-h-6! coarse:min-h-11! ${open || onPhone ? "" : "phone:hidden"}`}
            disabled={busy}
            title={name === null ? does : `${does} from ${name}`}
            onClick={take}
          >
            {name === null ? does : "Take over"}
            <span className="sr-only">{name === null ? "" : ` as ${term.toLowerCase()}`}</span>
          </Button>
        )}
      </dd>
    </div>
  );
}
