"use client";

import { createContext, type ReactNode, use, useId } from "react";

type InField = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<InField | null>(null);

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it. */
  error?: string | null;
  /** Beside it, for a few words in a row of controls. */
  inline?: boolean;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** One control under its label, with what helps and what is wrong right below it, told to screen readers as well. */
export function Field({ label, hint, error = null, inline = false, hideLabel = false, className = "", children }: Props) {
  const id = useId();
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === null ? [] : [`${id}-error`])].join(" ");
  return (
    <FieldContext value={{ id, describedBy: described || undefined, invalid: error !== null }}>
      <div className={`field ${className}`} data-inline={inline || undefined}>
        <label htmlFor={id} className={hideLabel ? "sr-only" : ""}>
          {label}
        </label>
        {children}
        {hint !== undefined && (
          <p id={`${id}-hint`} className="field-hint">
            {hint}
          </p>
        )}
        <FieldError id={`${id}-error`} error={error} />
      </div>
    </FieldContext>
  );
}

/** What is wrong with a control, or with several together. */
export function FieldError({ id, error }: { id?: string; error: string | null }) {
  if (error === null) return null;
  return (
    <p id={id} role="alert" className="field-error">
      {error}
    </p>
  );
}

type Controlled = { id?: string | undefined; "aria-describedby"?: string | undefined; "aria-invalid"?: unknown };

/** What a control takes from the field around it; what it is given itself comes first. */
export function useInField(own: Controlled) {
  const field = use(FieldContext);
  const describedBy = [own["aria-describedby"], field?.describedBy].filter((one) => one !== undefined).join(" ");
  return {
    id: own.id ?? field?.id,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": own["aria-invalid"] === true || field?.invalid === true || undefined,
  };
}
