import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string): string => readFileSync(path, "utf8");
const pages = globSync("app/**/*.tsx").filter((path) => !path.includes(".test."));
const sheets = globSync("app/**/*.css");
const tokens = read("app/ui/styles/tokens.css");

const valuesOf = (prefix: string): string[] =>
  [...tokens.matchAll(new RegExp(`--${prefix}-\\w+: ([\\d.]+\\w*);`, "g"))].map(([, value]) => value!);
const [weights, sizes, radii] = [valuesOf("w"), valuesOf("fs"), valuesOf("r")];

/** Whether a value in brackets is one that a name stands for: of space, which is the half of 4 px and its multiples, or a token's. */
function isNamed(utility: string, value: string): boolean {
  if (/^var\(--[\w-]+\)$/.test(value)) return true;
  if (utility === "font") return weights.includes(value);
  const px = /^([\d.]+)(px|rem)$/.exec(value);
  if (px === null) return false;
  const length = Number(px[1]) * (px[2] === "rem" ? 16 : 1);
  if (utility === "text") return sizes.some((size) => Number.parseFloat(size) * 16 === length);
  if (utility === "rounded") return radii.includes(`${length}px`);
  return length % 2 === 0;
}

test("no page writes out a value that has a name", () => {
  const found = pages.flatMap((path) =>
    [...read(path).matchAll(/(?<![\w-])-?([a-z]+(?:-[a-z]+)*)-\[([^\]\s]+)\]/g)]
      .filter(([, utility, value]) => isNamed(utility!.split("-")[0]!, value!))
      .map(([written]) => `${path}: ${written}`),
  );
  expect(found).toEqual([]);
  expect([isNamed("font", "620"), isNamed("w", "560px"), isNamed("text", "1.75rem"), isNamed("rounded", "3px")]).not.toContain(false);
  expect([isNamed("grid", "16px_1fr"), isNamed("text", "1.375rem"), isNamed("w", "3px")]).not.toContain(true);
});

/** The kit itself; what must work when the kit may be what failed; and STOP, which looks like nothing else. */
const ownControls = /^app\/ui\/kit\/|^app\/(global-)?error\.tsx$|^app\/backchannel\/ui\/stop-everything\.tsx$/;

test("controls come from the kit", () => {
  const native = /<(?:button|select|textarea|dialog|details|input)\b(?![^>]*type="hidden")/g;
  const found = pages.flatMap((path) =>
    ownControls.test(path) ? [] : [...read(path).matchAll(native)].map(([written]) => `${path}: ${written}`),
  );
  expect(found).toEqual([]);
  expect(native.test('<input type="radio" />')).toBe(true);
});

test("pages and sheets change at one set of widths", () => {
  const rem = ["22.5rem", "40rem", "48rem", "64rem", "80rem", "96rem"];
  const inPages = pages.flatMap((path) =>
    [...read(path).matchAll(/\b(?:min|max)-\[[\d.]+\w*\]:/g)].map(([written]) => `${path}: ${written}`),
  );
  const inSheets = sheets.flatMap((path) =>
    [...read(path).matchAll(/@(?:media|custom-variant)[^{;]*width[^{;]*/g)]
      .filter(([rule]) => !/\(width (?:<|>=) ([\d.]+rem)\)/.test(rule) || !rem.includes(/([\d.]+rem)/.exec(rule)![1]!))
      .map(([rule]) => `${path}: ${rule}`),
  );
  expect([...inPages, ...inSheets]).toEqual([]);
});

const channel = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}
/** The colour of a name: in tokens.css light or dark, in the organizers' palette the only one. */
const colourOf = (css: string, name: string, theme: 0 | 1): string => {
  const value = new RegExp(`\\s--${name}: ([^;]+);`).exec(css)![1]!;
  return value.startsWith("light-dark") ? value.match(/#\w{6}/g)![theme]! : value;
};
const faces = [
  ["the incident view, light", tokens, 0],
  ["the incident view, dark", tokens, 1],
  ["the backchannel", read("app/backchannel/styles/palette.css"), 0],
] as const;

test.each(faces)("what can't be taken back is legible and has an edge in %s", (_, css, theme) => {
  const colour = (name: string) => colourOf(css, name, theme);
  expect(contrast(colour("danger"), colour("danger-soft"))).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colour("on-danger"), colour("danger-fill"))).toBeGreaterThanOrEqual(4.5);
  for (const under of ["bg", "panel", "raised"]) expect(contrast(colour("danger-fill"), colour(under))).toBeGreaterThanOrEqual(3);
});

test("every look of a button has a rule of its own", () => {
  const looks = /ButtonLook = ([^;]+);/.exec(read("app/ui/kit/button.tsx"))![1]!.match(/\w+/g)!;
  const without = looks.filter((look) => look !== "plain" && !read("app/ui/styles/controls.css").includes(`.btn[data-look="${look}"] {`));
  expect(without).toEqual([]);
});
