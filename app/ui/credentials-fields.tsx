import type { Refusal } from "./use-posted-form.ts";

type Props = { refusal: Refusal; fresh: boolean };

/** Sign-in name and password: those somebody has, or (`fresh`) chooses now. */
export function CredentialsFields({ refusal, fresh }: Props) {
  const described = refusal === null ? undefined : "refusal";
  return (
    <>
      <label className="field text-13!">
        Sign-in name
        <input
          className="input min-h-11! text-16!"
          name="signInName"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          aria-invalid={refusal?.field === "signInName"}
          aria-describedby={described}
        />
      </label>
      <label className="field text-13!">
        {fresh ? "New password, 12 characters or more" : "Password"}
        <input
          className="input min-h-11! text-16!"
          name="password"
          type="password"
          autoComplete={fresh ? "new-password" : "current-password"}
          required
          aria-invalid={refusal?.field === "password"}
          aria-describedby={described}
        />
      </label>
    </>
  );
}
