import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

/** A proxy of the old kind: it speaks HTTP/1.0 to the servers behind it, gives each question to the next one, and knows no upgrade. */
export type TurnTaking = {
  url: string;
  /** Upgrades that were asked for, and lines that were let through. */
  upgrades: () => number;
  lines: () => number;
  letUpgradesThrough: () => void;
  close: () => Promise<void>;
};

export async function takeTurns(servers: readonly string[]): Promise<TurnTaking> {
  let turn = 0;
  let upgrades = 0;
  let lines = 0;
  let through = false;
  const next = (): URL => new URL(servers[turn++ % servers.length] ?? "");
  const open = new Set<Socket>();
  const hold = (socket: Socket): void => {
    open.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
  };
  const server = createServer((question, answer) => {
    const { hostname, port } = next();
    const { connection: _, upgrade: __, ...headers } = question.headers;
    const onward = ask({ hostname, port, path: question.url, method: question.method, headers: { ...headers, connection: "close" } });
    onward.on("response", (response) => {
      const { "transfer-encoding": ___, ...told } = response.headers;
      answer.writeHead(response.statusCode ?? 502, { ...told, connection: "close" });
      response.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    question.pipe(onward);
  });
  server.on("connection", hold);
  server.on("upgrade", (question, here: Socket) => {
    upgrades += 1;
    if (!through) return void here.end("HTTP/1.0 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n");
    lines += 1;
    const { hostname, port } = next();
    const there = connect(Number(port), hostname);
    hold(there);
    const headers = question.rawHeaders.map((word, index) => (index % 2 === 0 ? `${word}: ` : `${word}\r\n`)).join("");
    there.write(`${question.method} ${question.url} HTTP/1.1\r\n${headers}\r\n`);
    here.pipe(there).pipe(here);
    here.on("close", () => there.destroy());
    there.on("close", () => here.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    upgrades: () => upgrades,
    lines: () => lines,
    letUpgradesThrough: () => void (through = true),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
