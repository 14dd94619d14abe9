import { Showcase } from "#app/kit/showcase.tsx";
import { Glyph, shapes, type GlyphName } from "../ui/glyph.tsx";

/** Every component of the kit as organizers see it. */
export default function BackchannelKitPage() {
  return (
    <main>
      <h1 className="p-4 text-20">The kit</h1>
      <Showcase title="Backchannel" signs={(Object.keys(shapes) as GlyphName[]).map((name) => [name, <Glyph key={name} name={name} />])} />
    </main>
  );
}
