import { openConductPage, type ConductHeard, type ConductPage } from "./conduct-page.ts";

export type ToOrganizers = { url: string; gameDayId: string; cookies: string[] } | "close";
export type FromOrganizers = { says: "connected" } | { says: "closed"; heard: ConductHeard[] } | { says: "failed"; why: string };

let pages: ConductPage[] = [];
const tell = (words: FromOrganizers): void => void process.send?.(words);

process.on("message", (message: ToOrganizers) => {
  const work = async (): Promise<FromOrganizers> => {
    if (message === "close") {
      const heard = pages.map((page) => page.heard());
      for (const page of pages.splice(0)) page.close();
      return { says: "closed", heard };
    }
    const { cookies, ...day } = message;
    pages = await Promise.all(cookies.map((cookie) => openConductPage({ ...day, cookie })));
    await Promise.all(pages.map(({ connected }) => connected));
    return { says: "connected" };
  };
  work().then(tell, (error: Error) => tell({ says: "failed", why: error.message }));
});
process.on("disconnect", () => process.exit(0));
