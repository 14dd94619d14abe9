"use client";

import { useState } from "react";
import type { DescribedField } from "#lib/domain/fields.ts";
import { limits } from "#lib/domain/limits.ts";
import { Disclosure } from "#app/ui/kit/disclosure.tsx";
import { Field, FieldError } from "#app/ui/kit/field.tsx";
import { Input, Textarea } from "#app/ui/kit/input.tsx";
import { Select } from "#app/ui/kit/select.tsx";
import { PickTargets, type Listing } from "./pick-targets.tsx";
import { paramAt, readParams, shownAs, typedAs, writeParam } from "./write-param.ts";

type Params = Record<string, unknown>;
type Wrong = { path: readonly string[]; says: string } | null;

type Props = {
  fields: readonly DescribedField[];
  /** As JSON, which is what is kept. */
  text: string;
  write: (text: string) => void;
  /** Which parameter was refused, and why; an empty path: all of them together. */
  wrong: Wrong;
  /** Which field can be filled from what there is, and who looks; null where the driver can't tell. */
  listing: Listing | null;
};

/** The parameters of a driver, one control each, made from what its schema says of them; and below all of them as JSON. */
export function ParamsFields({ fields, text, write, wrong, listing }: Props) {
  const params = readParams(text);
  const [first] = wrong?.path ?? [];
  const isPlaced = params !== null && fields.some((field) => field.name === first && field.kind !== "other");
  const isNeeded = (wrong !== null && !isPlaced) || params === null;
  const [isOpen, setOpen] = useState(isNeeded);
  const drawn: Drawing = {
    params: params ?? {},
    wrong,
    listing,
    set: (path, value) => write(JSON.stringify(writeParam(params ?? {}, path, value), null, 2)),
  };
  return (
    <fieldset className="grid gap-3 rounded-2 border border-line p-3">
      <legend className="px-1 text-12 text-ink-2">Parameters of the injector</legend>
      {params !== null && fields.map((field) => <ParamField key={field.name} field={field} path={[field.name]} drawn={drawn} />)}
      <Disclosure summary="As JSON" open={isOpen || isNeeded} onToggle={setOpen}>
        <Field label="Parameters (JSON)" error={isPlaced ? null : (wrong?.says ?? null)}>
          <Textarea
            rows={6}
            spellCheck={false}
            value={text}
            onChange={(event) => write(event.target.value)}
            className="font-mono text-12!"
          />
        </Field>
      </Disclosure>
    </fieldset>
  );
}

type Drawing = Pick<Props, "wrong" | "listing"> & { params: Params; set: (path: readonly string[], value: unknown) => void };

function ParamField({ field, path, drawn }: { field: DescribedField; path: readonly string[]; drawn: Drawing }) {
  const { wrong, params, set, listing } = drawn;
  if (field.kind === "other") return null;
  const error = wrong !== null && wrong.path.join(".").startsWith(path.join(".")) ? wrong.says : null;
  if (field.kind === "group") {
    const isInside = field.fields.some(({ name }) => wrong?.path[path.length] === name);
    return (
      <fieldset className="grid gap-2 border-l border-line pl-3" aria-invalid={(error !== null && !isInside) || undefined} tabIndex={-1}>
        <legend className="text-12 text-ink-2">{field.label}</legend>
        {field.help !== null && <p className="field-hint">{field.help}</p>}
        <FieldError error={isInside ? null : error} />
        {field.fields.map((one) => (
          <ParamField key={one.name} field={one} path={[...path, one.name]} drawn={drawn} />
        ))}
      </fieldset>
    );
  }
  const value = paramAt(params, path);
  const type = (typed: string): void => set(path, typedAs(field, typed));
  return (
    <div className="grid gap-1">
      <Field label={labelOf(field)} hint={field.help ?? undefined} error={error}>
        <Control field={field} value={value} type={type} flag={(on) => set(path, on)} />
      </Field>
      {listing !== null && listing.field === path.join(".") && (
        <PickTargets
          listing={listing}
          given={params}
          chosen={shownAs(value).split("\n")}
          choose={(id) => set(path, field.kind === "list" ? [...(Array.isArray(value) ? (value as unknown[]) : []), id] : id)}
        />
      )}
    </div>
  );
}

type ControlProps = { field: DescribedField; value: unknown; type: (typed: string) => void; flag: (on: boolean) => void };

function Control({ field, value, type, flag }: ControlProps) {
  const standard = field.standard === null ? {} : { placeholder: shownAs(field.standard) };
  switch (field.kind) {
    case "flag":
      return <Input type="checkbox" checked={value === true} onChange={(event) => flag(event.target.checked)} className="w-auto!" />;
    case "number":
      return (
        <Input
          type="number"
          required={field.required}
          step={field.whole ? 1 : "any"}
          {...(field.least === null ? {} : { min: field.least })}
          {...(field.most === null ? {} : { max: field.most })}
          {...standard}
          value={shownAs(value)}
          onChange={(event) => type(event.target.value)}
          className="tabular-nums"
        />
      );
    case "list":
      return <ListInput rows={3} lines={shownAs(value)} type={type} required={field.required} {...standard} />;
    case "text":
      if (field.options !== null)
        return (
          <Select
            value={shownAs(value)}
            options={[
              ...(field.required ? [] : [["", shownAs(field.standard) || "none"] as const]),
              ...field.options.map((one) => [one, one] as const),
            ]}
            onChoose={type}
          />
        );
      return (
        <Input
          required={field.required}
          {...(field.longest === null ? {} : { maxLength: field.longest })}
          {...standard}
          value={shownAs(value)}
          onChange={(event) => type(event.target.value)}
        />
      );
    case "secret":
      return (
        <Input
          required={field.required}
          maxLength={limits.secretName}
          autoComplete="off"
          spellCheck={false}
          placeholder="ORDERS_DB_URL"
          value={shownAs(value)}
          onChange={(event) => type(event.target.value)}
        />
      );
    default:
      return null;
  }
}

type ListProps = { lines: string; type: (typed: string) => void; rows: number; required: boolean; placeholder?: string };

/** What was typed stands as it was typed, blank lines too, as long as it says what the list holds. */
function ListInput({ lines, type, ...rest }: ListProps) {
  const [typed, setTyped] = useState(lines);
  const filled = typed.split("\n").map((line) => line.trim());
  const isSame = filled.filter((line) => line !== "").join("\n") === lines;
  return (
    <Textarea
      {...rest}
      spellCheck={false}
      value={isSame ? typed : lines}
      onChange={(event) => {
        setTyped(event.target.value);
        type(event.target.value);
      }}
    />
  );
}

function labelOf(field: DescribedField): string {
  if (field.kind === "secret") return `${field.label} (name of a secret)`;
  if (field.kind === "list") return `${field.label} (one a line)`;
  return field.kind === "number" && field.unit !== null ? `${field.label} (${field.unit})` : field.label;
}
