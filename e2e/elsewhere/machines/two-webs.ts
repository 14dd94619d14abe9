import { chromium, expect } from "@playwright/test";
import { checkPort } from "../../../lib/server/startup/check-port.ts";
import { haveChromium } from "../../../lib/server/testing/install-chromium.ts";
import { launchProduct } from "../../fixtures/start-product.ts";
import { ParticipantPage } from "../../people/participant.ts";
import { signInLink, type Machine } from "../machine.ts";
import { playDay } from "../play-day.ts";
import { startDebianPostgres } from "../services/debian-postgres.ts";
import { havePackages } from "../services/have-packages.ts";
import { startNginx } from "../services/nginx.ts";

const spoken = Array.from({ length: 12 }, (_, index) => `Word ${index + 1} of twelve`);

/** No upgrade passes nginx here, so every page of it asks for what follows its cursor. */
export const twoWebs: Machine = {
  name: "two webs in turn, WebSocket blocked",
  values: ["LC_ALL=C", "TLS, sslmode=verify-full with the root", "nginx with Host", "WebSocket blocked, two webs", "--only web"],
  missing: () => havePackages(["postgres", "openssl", "nginx"]),
  play: async (after) => {
    const server = await startDebianPostgres({ zone: "UTC", tls: true });
    after(server.stop);
    const ports = [await checkPort("127.0.0.1", 0), await checkPort("127.0.0.1", 0)];
    const [first = 0, second = 0] = ports;
    const front = await checkPort("127.0.0.1", 0);
    const nginx = await startNginx({ port: front, behind: ports, passesHost: true });
    after(nginx.stop);
    const environment = {
      LC_ALL: "C",
      DATABASE_URL: `${server.url}?sslmode=verify-full&sslrootcert=${server.certificates?.authority ?? ""}`,
    };
    const url = `http://localhost:${front}`;
    const product = await launchProduct({ args: ["--practice", "--port", String(first), "--origin", url], environment });
    after(product.stop);
    // The practice stack is on the machine of the first; whoever starts another says that it may be reached.
    const others = ["--only", "web", "--allow-outbound", "127.0.0.1", "--port", String(second), "--origin", url];
    const other = await launchProduct({ args: others, environment });
    after(other.stop);

    const isRoot = process.getuid?.() === 0;
    const browser = await chromium.launch({ executablePath: haveChromium(), args: isRoot ? ["--no-sandbox"] : [] });
    after(() => browser.close());
    const meanwhile = async ({ participantLink, say }: { participantLink: string; say: (words: string) => Promise<void> }) => {
      const mia = new ParticipantPage(await browser.newPage({ baseURL: url }));
      await mia.join(participantLink, "Mia Roth", "API");
      for (const words of spoken) {
        await say(words);
        await expect(mia.entries(words)).toHaveCount(1, { timeout: 20_000 });
      }
      await mia.say("Said by who polls");
      await expect(mia.entries("Said by who polls")).toHaveCount(1, { timeout: 20_000 });
      await expect(mia.unsent).toHaveCount(0, { timeout: 20_000 });
      await expect(mia.entries(/of twelve/)).toHaveText(spoken.map((words) => new RegExp(`${words}$|${words}\\b`)));
      await mia.page.close();
    };
    const practiceUrl = product.practiceUrl ?? "";
    await playDay({
      url,
      besidePractice: `http://localhost:${first}`,
      practiceUrl,
      dataFolder: product.dataFolder,
      signInLink: signInLink(product, environment),
      meanwhile,
    });
    const polled = await nginx.answered("/stream?");
    for (const port of ports)
      if ((polled.get(port) ?? 0) < 3) throw new Error(`only one of the webs answered polls: ${JSON.stringify([...polled])}`);
  },
};
