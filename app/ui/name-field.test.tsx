import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NameField } from "./name-field.tsx";

test("a name that is too long is cut by nobody: what is typed is sent, and refused in words", () => {
  expect(renderToStaticMarkup(<NameField refusal={null} hint="Ann" />)).not.toMatch(/maxlength/i);
  const refusal = { message: "at most 60 characters", field: "name" };
  expect(renderToStaticMarkup(<NameField refusal={refusal} hint="Ann" />)).toContain("at most 60 characters");
});
