/** What went wrong, beside the control that asked for it. */
export function Refusal({ error }: { error: string | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className="text-12 leading-4 text-failed">
      {error}
    </p>
  );
}

/** The same where there is no room for it: under the control, over what follows. The parent is `relative`. */
export function Refused({ error }: { error: string | null }) {
  if (error === null) return null;
  return (
    <div className="absolute top-full left-0 z-40 mt-1 w-64 rounded-2 border border-failed-fill bg-raised p-2 whitespace-normal max-lg:top-auto max-lg:bottom-full max-lg:mb-1">
      <Refusal error={error} />
    </div>
  );
}
