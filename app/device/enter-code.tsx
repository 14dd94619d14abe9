"use client";

import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { PostedForm } from "#app/ui/saving/posted-form.tsx";
import { errorAt } from "#app/ui/saving/use-posted-form.ts";

/** The code that a first device shows, typed or brought by its QR code. */
export function EnterCode({ code, says = "Use this device too" }: { code: string | null; says?: string }) {
  return (
    <PostedForm action="/api/devices/enter" says={says} busySays="Signing in" fields={code === null ? ["code"] : []}>
      {(refusal) =>
        code === null ? (
          <Field label="Code" error={errorAt(refusal, "code")}>
            <Input
              size="l"
              className="font-mono text-20! tracking-widest uppercase"
              name="code"
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              required
              autoFocus
              placeholder="XXXXX-XXXXX"
            />
          </Field>
        ) : (
          <input type="hidden" name="code" value={code} />
        )
      }
    </PostedForm>
  );
}
