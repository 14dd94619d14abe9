import { Field } from "./kit/field.tsx";
import { Input } from "./kit/input.tsx";
import { errorAt, type PostRefusal } from "./saving/use-posted-form.ts";

type Props = { refusal: PostRefusal; fresh: boolean };

/** What `CredentialsFields` shows, by name. */
export const credentials = ["signInName", "password"] as const;

/** Sign-in name and password: those somebody has, or (`fresh`) chooses now. */
export function CredentialsFields({ refusal, fresh }: Props) {
  return (
    <>
      <Field label="Sign-in name" error={errorAt(refusal, "signInName")}>
        <Input size="l" name="signInName" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
      </Field>
      <Field label={fresh ? "New password, 12 characters or more" : "Password"} error={errorAt(refusal, "password")}>
        <Input size="l" name="password" type="password" autoComplete={fresh ? "new-password" : "current-password"} required />
      </Field>
    </>
  );
}
