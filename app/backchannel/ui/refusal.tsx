/** What went wrong, beside the control that asked for it. */
export function Refusal({ error }: { error: string | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className="text-12 leading-4 text-failed">
      {error}
    </p>
  );
}

/** The same where there is no room for it: under the control (over it in the dock of small screens). The parent is `relative`. */
export function RefusedBelow({ error, docked = false }: { error: string | null; docked?: boolean }) {
  if (error === null) return null;
  const place = docked ? "right-0 max-lg:top-auto max-lg:bottom-full max-lg:mb-2" : "left-0";
  return (
    <div className={`absolute top-full z-40 mt-1 w-72 rounded-2 border border-failed-fill bg-raised p-2 whitespace-normal ${place}`}>
      <Refusal error={error} />
    </div>
  );
}
