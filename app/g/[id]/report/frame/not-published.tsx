import { ButtonAnchor } from "#app/ui/kit/button-anchor.tsx";

const inside = [
  ["What you were told, and what was true", "every failure on one timeline, with how long it went unseen"],
  ["A scorecard for each workstream", "with the formula of its score in view; what was not tested is not zero"],
  ["What to do about it", "what held, what did not, and what is still untested"],
] as const;

/** What members see until the organizers publish: what will stand here, and when. */
export function NotPublished({ home }: { home: string }) {
  return (
    <main className="mx-auto w-full max-w-160 flex-1 px-8 py-16 narrow:px-4 narrow:py-8">
      <h1 className="text-28 font-strong tracking-tight">The report is not published yet</h1>
      <p className="mt-3 text-16 text-ink-2">
        Once the game day is over the organizers go through every failure and settle when it was found and by whom. When they publish the
        report, this page shows:
      </p>
      <ul className="mt-5 grid gap-3 border-l border-line pl-6 text-14">
        {inside.map(([what, how]) => (
          <li key={what}>
            <b>{what}</b>, {how}.
          </li>
        ))}
      </ul>
      <p className="mt-6 text-14 text-ink-2">Everybody who is in the game day can read it then. This address stays the same.</p>
      <ButtonAnchor className="mt-6" look="primary" href={home}>
        Back to the game day
      </ButtonAnchor>
    </main>
  );
}
