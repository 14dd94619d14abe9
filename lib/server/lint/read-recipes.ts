/** What a recipe does to one file: writes it whole, or changes it hunk by hunk. */
export type RecipeStep = { path: string; whole: string | null; hunks: string[][] };
/** `promised`: how many files the page says it takes. */
export type Recipe = { title: string; promised: number; steps: RecipeStep[] };

/** The recipes of `docs/recipes.md`: under each file's name stands what is written there. */
export function readRecipes(page: string): Recipe[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = ""] = section.split("\n");
      const steps: RecipeStep[] = [];
      for (const [, path, fence, text = ""] of section.matchAll(/^`([^`\n]+)`(?:, new)?:$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
        if (path !== undefined) steps.push({ path, whole: null, hunks: [] });
        else if (fence === "diff") steps.at(-1)?.hunks.push(text.replace(/\n$/, "").split("\n"));
        else Object.assign(steps.at(-1) ?? {}, { whole: text });
      }
      return { title, promised: Number(/^Files: (\d+)$/m.exec(section)?.[1] ?? 0), steps };
    });
}

/** A file's text after a step. Throws when a hunk finds no place, or more than one. */
export function afterStep({ path, whole, hunks }: RecipeStep, before: string | null): string {
  if (whole !== null) {
    if (before !== null) throw new Error(`${path} is there already`);
    return whole;
  }
  if (before === null) throw new Error(`there is no ${path}`);
  return hunks.reduce((text, hunk) => {
    const [old, fresh] = [side(hunk, "+"), side(hunk, "-")];
    const places = text.split(old).length - 1;
    if (places !== 1) throw new Error(`${path}: ${places} places for\n${old}`);
    return text.replace(old, () => fresh);
  }, before);
}

/** The lines of a hunk without those of the other side, each a whole line of the file. */
const side = (hunk: readonly string[], without: string): string =>
  `\n${hunk.flatMap((line) => (line.startsWith(without) ? [] : [line.slice(1)])).join("\n")}\n`;
