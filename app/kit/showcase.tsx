"use client";

import { type ReactNode, useCallback, useState } from "react";
import { type GlyphName, glyphShapes } from "#app/ui/glyph-shapes.tsx";
import { Glyph } from "#app/ui/glyph.tsx";
import { ButtonAnchor } from "#app/ui/kit/button-anchor.tsx";
import { ButtonLink } from "#app/ui/kit/button-link.tsx";
import { Button, type ButtonLook } from "#app/ui/kit/button.tsx";
import { Choice } from "#app/ui/kit/choice.tsx";
import { Disclosure } from "#app/ui/kit/disclosure.tsx";
import { Field } from "#app/ui/kit/field.tsx";
import { Dialog } from "#app/ui/kit/floating/dialog.tsx";
import { Menu, type MenuEntry } from "#app/ui/kit/floating/menu.tsx";
import { Tooltip } from "#app/ui/kit/floating/tooltip.tsx";
import { Input, Textarea } from "#app/ui/kit/input.tsx";
import { Select } from "#app/ui/kit/select.tsx";
import { Slider } from "#app/ui/kit/slider.tsx";
import { Tabs } from "#app/ui/kit/tabs.tsx";
import { StateTag } from "#app/ui/state-tag.tsx";

const looks: ButtonLook[] = ["plain", "primary", "danger", "quiet", "text", "row", "real"];
const paces = [
  ["slow", "The whole day"],
  ["quick", "A quarter of an hour"],
] as const;
const states = ["planned", "reverting", "reverted", "failed", "healthy", "degraded", "down", "unknown", "real"] as const;
const ownSigns = (Object.keys(glyphShapes) as GlyphName[]).map((name) => [name, <Glyph key={name} name={name} />] as const);
const names = ["first", "second"] as const;

type Props = { title: string; signs?: readonly (readonly [string, ReactNode])[] };

/** Each component once in each of its looks and states. */
export function Showcase({ title, signs = ownSigns }: Props) {
  const [open, setOpen] = useState(false);
  const [pace, setPace] = useState<"slow" | "quick">("quick");
  const [part, setPart] = useState(0.8);
  const [tab, setTab] = useState<(typeof names)[number]>("first");
  const close = useCallback(() => setOpen(false), []);
  const partOf = (name: string) => `${title.replace(/\W+/g, "-")}-${name}`;
  const entries: MenuEntry[] = [
    { kind: "one-of", says: "Pace", value: pace, among: paces, choose: (next) => setPace(next as typeof pace) },
    { kind: "link", says: "A link", href: "#" },
    { kind: "act", says: "Open the dialog", act: () => setOpen(true) },
  ];
  return (
    <section aria-label={title} className="grid gap-4 bg-panel p-4 text-13">
      <h2 className="text-16">{title}</h2>
      {(["at rest", "disabled", "busy"] as const).map((how) => (
        <p key={how} className="flex flex-wrap items-center gap-2">
          <span className="w-16 text-ink-2">{how}</span>
          {looks.map((look) => (
            <Button key={look} look={look} disabled={how === "disabled"} busy={how === "busy"}>
              {look}
            </Button>
          ))}
          <Button size="l" disabled={how === "disabled"} busy={how === "busy"}>
            large
          </Button>
        </p>
      ))}
      <p className="flex flex-wrap items-center gap-2">
        <ButtonAnchor href="#">A link</ButtonAnchor>
        <ButtonLink href="/">A link within</ButtonLink>
        <Button onClick={() => new Promise((done) => setTimeout(done, 2_000))}>Busy for two seconds</Button>
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Menu look="plain" label="A menu" head="Head" entries={entries}>
          Menu
        </Menu>
        <Tooltip says="A few more words">{(described) => <Button {...described}>Tooltip</Button>}</Tooltip>
      </p>
      <div className="grid max-w-md gap-3">
        <Field label="Input" hint="A hint">
          <Input placeholder="Placeholder" />
        </Field>
        <Field label="Input, refused" error="What is wrong with it.">
          <Input defaultValue="wrong" />
        </Field>
        <Field label="Input, disabled">
          <Input disabled defaultValue="disabled" />
        </Field>
        <Field label="Textarea">
          <Textarea rows={2} />
        </Field>
        <Field label="Select">
          <Select value={pace} options={paces} onChoose={(next) => setPace(next as typeof pace)} />
        </Field>
        <Choice legend="Choice, list" options={paces} value={pace} onChoose={setPace} />
        <Choice legend="Choice, row" look="row" options={paces} value={pace} onChoose={setPace} />
        <Choice legend="Choice, quiet" look="quiet" options={paces} value={pace} onChoose={setPace} />
        <Choice legend="Choice, tiles, of a form" look="tiles" name={partOf("tiles")} options={paces} />
        <Field label="Slider">
          <Slider min={0} max={1} step={0.1} value={part} onSlide={setPart} says={`${Math.round(part * 100)} %`} />
        </Field>
        <Disclosure summary="Disclosure">
          <p>What few need.</p>
        </Disclosure>
        <Choice legend="Choice, joined" look="joined" options={paces} value={pace} onChoose={setPace} />
        <Tabs label="Tabs" tabs={names.map((name) => ({ name, says: name }))} chosen={tab} onChoose={setTab} panelOf={partOf} />
        {names.map((name) => (
          <p key={name} id={partOf(name)} role="tabpanel" aria-labelledby={`${partOf(name)}-tab`} hidden={name !== tab}>
            The {name} part
          </p>
        ))}
      </div>
      {(["plain", "chip", "solid"] as const).map((look) => (
        <p key={look} className="flex flex-wrap gap-3">
          {states.map((state) => (
            <StateTag key={state} state={state} look={look}>
              {state}
            </StateTag>
          ))}
        </p>
      ))}
      <ul className="flex flex-wrap gap-3">
        {signs.map(([name, sign]) => (
          <li key={name} className="text-ink-2">
            {sign} {name}
          </li>
        ))}
      </ul>
      <Dialog open={open} onClose={close} title="A dialog">
        <p>What it is about.</p>
        <Field label="A field in it">
          <Input />
        </Field>
        <p className="flex gap-2">
          <Button look="danger" onClick={close}>
            Do it
          </Button>
          <Button onClick={close}>Don&rsquo;t</Button>
        </p>
      </Dialog>
    </section>
  );
}
