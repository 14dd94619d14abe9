"use client";

import { PostedForm } from "#app/ui/posted-form.tsx";

/** The code that a first device shows, typed or brought by its QR code. */
export function EnterCode({ code }: { code: string | null }) {
  return (
    <PostedForm action="/api/devices/enter" says="Use this device too" busySays="Signing in">
      {(refusal) =>
        code === null ? (
          <label className="field text-13!">
            Code
            <input
              className="input min-h-11! font-mono text-20! tracking-widest uppercase"
              name="code"
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              required
              autoFocus
              placeholder="XXXX-XXXX"
              aria-invalid={refusal?.field === "code"}
              aria-describedby={refusal === null ? undefined : "refusal"}
            />
          </label>
        ) : (
          <input type="hidden" name="code" value={code} />
        )
      }
    </PostedForm>
  );
}
