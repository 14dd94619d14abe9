import { Field } from "./kit/field.tsx";
import { Input } from "./kit/input.tsx";
import { errorAt, type PostRefusal } from "./saving/use-posted-form.ts";

/** The name others will see. */
export function NameField({ refusal, hint }: { refusal: PostRefusal; hint: string }) {
  return (
    <Field label="Your name" error={errorAt(refusal, "name")}>
      <Input size="l" name="name" autoComplete="name" required autoFocus placeholder={hint} />
    </Field>
  );
}
