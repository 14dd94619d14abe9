import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

const attribute = (html: string, name: string): string[] => new RegExp(`<input[^>]* ${name}="([^"]*)"`).exec(html)?.[1]?.split(" ") ?? [];
const textOf = (html: string, id: string): string => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? "";

test("a control has its field's label, and is described by its hint and by what is wrong with it", () => {
  const html = renderToStaticMarkup(
    <Field label="Name" hint="As others see it" error="It is taken.">
      <Input />
    </Field>,
  );
  expect(html).toContain(`<label for="${attribute(html, "id")[0]}"`);
  expect(attribute(html, "aria-describedby").map((id) => textOf(html, id))).toEqual(["As others see it", "It is taken."]);
  expect(attribute(html, "aria-invalid")).toEqual(["true"]);
});

test("a control without hint or error is described by nothing", () => {
  const html = renderToStaticMarkup(
    <Field label="Name">
      <Input />
    </Field>,
  );
  expect(attribute(html, "aria-describedby")).toEqual([]);
  expect(attribute(html, "aria-invalid")).toEqual([]);
});
