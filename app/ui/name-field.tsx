type Props = { value?: string; problem: string | null };

/** Asks for a name, and says beside it what was wrong with the last one. */
export function NameField({ value = "", problem }: Props) {
  return (
    <label className="field">
      Your name
      <input name="name" required maxLength={60} defaultValue={value} autoComplete="name" autoFocus aria-invalid={problem !== null} className="input" />
      {problem !== null && (
        <span role="alert" className="text-down">
          {problem}
        </span>
      )}
    </label>
  );
}
