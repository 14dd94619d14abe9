import { Choice } from "#app/ui/kit/choice.tsx";
import { Glyph } from "#app/ui/glyph.tsx";
import { type Verb, verbs } from "./draft.ts";

const shown = {
  say: ["say", "Say", ""],
  observe: ["eye", "Observe", ""],
  declare: ["flag", "Declare", " incident"],
} as const satisfies Record<Verb, readonly string[]>;

const options = verbs.map((verb) => {
  const [glyph, word, rest] = shown[verb];
  const says = (
    <span>
      <Glyph name={glyph} size="s" /> {word}
      <span className="sr-only">{rest}</span>
    </span>
  );
  return [verb, says] as const;
});

/** The verb is chosen before the words. */
export function VerbChoice({ verb, onChoose }: { verb: Verb; onChoose: (verb: Verb) => void }) {
  return (
    <Choice
      legend="What you do"
      hideLegend
      look="quiet"
      className="flex-none phone:flex-1"
      options={options}
      value={verb}
      onChoose={onChoose}
    />
  );
}
