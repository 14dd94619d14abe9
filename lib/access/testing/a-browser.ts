/** What a browser keeps of Set-Cookie values, and sends along. */
export type TestBrowser = ReturnType<typeof aBrowser>;

export function aBrowser(userAgent = "A browser") {
  const jar = new Map<string, string>();
  return {
    keep: (setCookies: readonly string[]): void => {
      for (const one of setCookies) {
        const [pair = "", ...attributes] = one.split("; ");
        const split = pair.indexOf("=");
        if (attributes.includes("Max-Age=0")) jar.delete(pair.slice(0, split));
        else jar.set(pair.slice(0, split), pair.slice(split + 1));
      }
    },
    /** Forgets the cookies whose names end so, as signing out does. */
    forget: (ending: string): void => {
      for (const name of jar.keys()) if (name.endsWith(ending)) jar.delete(name);
    },
    headers: (): Headers =>
      new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "), "user-agent": userAgent }),
    names: (): string[] => [...jar.keys()],
  };
}
