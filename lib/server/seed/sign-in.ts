import { signInLink } from "../terminal/sign-in-link.ts";
import { SeedBrowser } from "./browser.ts";
import { paths } from "./paths.ts";

/** The owner, signed in by a one-time link of the installation that runs from this folder. */
export async function signIn(url: string, dataFolder: string): Promise<SeedBrowser> {
  const organizer = new SeedBrowser(url);
  const link = await signInLink(dataFolder);
  await organizer.post(paths.signIn(link.split("/").at(-1) ?? ""), { name: "Dana Reyes" });
  return organizer;
}
