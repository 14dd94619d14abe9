/** What went wrong, beside the control that asked for it. */
export function Refusal({ error }: { error: string | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className="text-12 leading-4 text-failed">
      {error}
    </p>
  );
}
