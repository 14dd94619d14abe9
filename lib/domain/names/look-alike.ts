/** Letters of other scripts that are drawn like Latin ones, by the Latin letter (Unicode's confusables, those a keyboard can type). */
const drawnAlike: Record<string, string> = {
  a: "аαɑ",
  b: "Ьвβь",
  c: "сϲ",
  d: "ԁ",
  e: "еє",
  f: "ƒ",
  g: "ɡց",
  h: "һнη",
  i: "іιıӏ",
  j: "јϳ",
  k: "кκ",
  l: "|1ⅼ",
  m: "мμ",
  n: "пո",
  o: "оο0օσ",
  p: "рρ",
  q: "ԛ",
  r: "гԻ",
  s: "ѕ",
  t: "тτ",
  u: "υцս",
  v: "ѵν",
  w: "ԝшω",
  x: "хχ",
  y: "уүγ",
  z: "ᴢ",
};
const latin = new Map(Object.entries(drawnAlike).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)));

/** Capitals that look like another letter than their small ones do. */
const asDrawn = (name: string): string => name.replaceAll("Ν", "N").replaceAll("Υ", "Y");

/** Without case, marks, spaces and punctuation; letters of other scripts as the Latin ones they look like. */
const folded = (name: string): string =>
  [
    ...asDrawn(name.normalize("NFKD"))
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}\p{S}]/gu, ""),
  ]
    .map((letter) => latin.get(letter) ?? letter)
    .join("");

/** As it is drawn: a capital I is a small l, rn an m, vv a w. */
const drawn = (name: string): string =>
  folded(name.replaceAll("I", "l").replaceAll("І", "l").replaceAll("Ι", "l")).replaceAll("rn", "m").replaceAll("vv", "w");

/** Whether readers could take one name for the other. */
export const looksLike = (one: string, other: string): boolean => folded(one) === folded(other) || drawn(one) === drawn(other);
