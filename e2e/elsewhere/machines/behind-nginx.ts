import { checkPort } from "../../../lib/server/startup/check-port.ts";
import { launchProduct } from "../../fixtures/start-product.ts";
import { signInLink, type Machine } from "../machine.ts";
import { playDay } from "../play-day.ts";
import { startDebianPostgres } from "../services/debian-postgres.ts";
import { havePackages } from "../services/have-packages.ts";
import { startNginx } from "../services/nginx.ts";

export const behindNginx: Machine = {
  name: "behind nginx as it is by default",
  values: ["TZ America/Chicago, server in Asia/Kathmandu", "TLS, sslmode=require", "nginx without Host"],
  missing: () => havePackages(["postgres", "openssl", "nginx"]),
  play: async (after) => {
    const server = await startDebianPostgres({ zone: "Asia/Kathmandu", tls: true });
    after(server.stop);
    const [port, front] = [await checkPort("127.0.0.1", 0), await checkPort("127.0.0.1", 0)];
    const nginx = await startNginx({ port: front, behind: [port], passesHost: false });
    after(nginx.stop);
    const environment = { TZ: "America/Chicago", DATABASE_URL: `${server.url}?sslmode=require` };
    const args = ["--practice", "--port", String(port), "--origin", `http://localhost:${front}`];
    const product = await launchProduct({ args, environment });
    after(product.stop);
    await playDay({ ...product, practiceUrl: product.practiceUrl ?? "", signInLink: signInLink(product, environment) });
    if (((await nginx.answered("/commands/")).get(port) ?? 0) < 5) throw new Error("the day was not played through nginx");
  },
};
