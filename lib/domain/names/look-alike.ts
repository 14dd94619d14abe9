/** Letters of other scripts that are drawn like Latin ones, by the Latin letter (Unicode's confusables, those a keyboard can type), and small capitals. */
const drawnAlike: Record<string, string> = {
  a: "ᴀаαɑ",
  b: "ʙЬвβь",
  c: "ᴄсϲ",
  d: "ᴅԁ",
  e: "ᴇ℮еє",
  f: "ƒ",
  g: "ɢɡց",
  h: "ʜһнη",
  i: "ɪіιıӏ",
  j: "ᴊјϳ",
  k: "ᴋкκ",
  l: "ʟ|1ⅼ",
  m: "ᴍмμ",
  n: "ɴпո",
  o: "ᴏоο0օσ",
  p: "ᴘрρ",
  q: "ԛ",
  r: "ʀгԻ",
  s: "ѕ",
  t: "ᴛтτ",
  u: "ᴜυцս",
  v: "ᴠѵν",
  w: "ᴡԝшω",
  x: "хχ",
  y: "ʏуүγ",
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
