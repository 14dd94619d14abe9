import { SeedBrowser } from "./browser.ts";
import type { SeedDay } from "./make-day.ts";
import { paths } from "./paths.ts";

/** Everybody who takes part, by the name that scripts use: name and workstream. */
const people = {
  Lena: ["Lena Fischer", "api"],
  Olu: ["Olu Adeyemi", "api"],
  Marcus: ["Marcus Webb", "identity"],
  Priya: ["Priya Nair", "call-tool"],
  Tomas: ["Tomás Ruiz", "tech-finance"],
  Aisha: ["Aisha Khan", "voter-outreach"],
  Jonas: ["Jonas Berg", "devops"],
} as const;

export type Who = keyof typeof people;
export type SeedPeople = Record<Who, SeedBrowser>;

const tokenOf = (link: string): string => link.split("/").at(-1) ?? "";

/** Joins everybody by the link for engineers, and one reader by the link for leadership. */
export async function joinPeople({ organizer: { url }, links }: SeedDay): Promise<SeedPeople> {
  const joined = Object.entries(people).map(async ([who, [name, workstream]]) => {
    const browser = new SeedBrowser(url);
    await browser.post(paths.join(tokenOf(links.participant)), { name, workstream });
    return [who, browser] as const;
  });
  await new SeedBrowser(url).post(paths.read(tokenOf(links.observer)), {});
  return Object.fromEntries(await Promise.all(joined)) as SeedPeople;
}
