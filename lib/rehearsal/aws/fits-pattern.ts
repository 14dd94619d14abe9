/** Whether `value` fits an AWS pattern, in which `*` stands for anything and `?` for one character. */
export function fitsPattern(pattern: string, value: string, flags = ""): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, flags).test(value);
}
