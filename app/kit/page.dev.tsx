import { Showcase } from "./showcase.tsx";

/** Every component of the kit as participants see it, light and dark. Organizers' is at /backchannel/kit. */
export default function KitPage() {
  return (
    <main>
      <h1 className="p-4 text-20">The kit</h1>
      {(["light", "dark"] as const).map((theme) => (
        <div key={theme} data-theme={theme}>
          <div data-persona="incident" className="bg-bg text-ink">
            <Showcase title={`Incident view, ${theme}`} />
          </div>
        </div>
      ))}
    </main>
  );
}
