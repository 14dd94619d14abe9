import { Glyph } from "#app/ui/glyph.tsx";
import { type Verb, verbs } from "./draft.ts";

const shown = {
  say: ["say", "Say", ""],
  observe: ["eye", "Observe", ""],
  declare: ["flag", "Declare", " incident"],
} as const satisfies Record<Verb, readonly string[]>;

/** The verb is chosen before the words. */
export function VerbChoice({ verb, onChoose }: { verb: Verb; onChoose: (verb: Verb) => void }) {
  return (
    <fieldset className="flex items-center gap-0.5 phone:flex-1">
      <legend className="sr-only">What you do</legend>
      {verbs.map((one) => {
        const [glyph, word, rest] = shown[one];
        const paint = one === verb ? "bg-accent-soft font-strong text-accent-ink" : "font-label text-ink-2 hover:bg-hover";
        return (
          <label
            key={one}
            className={`flex min-h-7.5 items-center gap-1.5 rounded-2 px-3 has-focus-visible:shadow-[var(--ring)] phone:min-h-11 phone:flex-1 phone:justify-center phone:px-1 coarse:min-h-11 ${paint}`}
          >
            <input type="radio" name="verb" className="sr-only" checked={one === verb} onChange={() => onChoose(one)} />
            <Glyph name={glyph} size="s" />
            {word}
            <span className="sr-only">{rest}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
