import { once } from "node:events";
import { createServer } from "node:http";
import { connect, Socket, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { keepRoom } from "./keep-room.ts";
import { openFrontDoor } from "./open-front-door.ts";

const come = (room: ReturnType<typeof keepRoom>, count: number): Socket[] =>
  Array.from({ length: count }, () => {
    const socket = new Socket();
    room.enter(socket);
    return socket;
  });
const ended = (sockets: Socket[]) => sockets.map(({ destroyed }) => destroyed);

test("above so many, the stranger who came first makes room for each who comes, and nobody who is known", () => {
  const room = keepRoom({ most: 3 });
  const [ann, ...strangers] = come(room, 3);
  room.know(ann!, "ann");
  const [newest] = come(room, 1);
  expect(ended([ann!, ...strangers, newest!])).toEqual([false, true, false, false]);
  room.know(newest!, "olga");
  come(room, 5);
  expect(ended([ann!, ...strangers, newest!])).toEqual([false, true, true, false]);
});

test("who comes is let in though all others are known", () => {
  const room = keepRoom({ most: 1 });
  const [ann] = come(room, 1);
  room.know(ann!, "ann");
  const [newest] = come(room, 1);
  expect(ended([ann!, newest!])).toEqual([false, false]);
});

test("one session makes few connections known: the others stay a stranger's", () => {
  const room = keepRoom({ most: 3, mostOfOne: 2 });
  const sockets = come(room, 3);
  for (const socket of sockets) room.know(socket, "ann");
  come(room, 1);
  expect(ended(sockets)).toEqual([false, false, true]);
});

test("who left takes no room", async () => {
  const room = keepRoom({ most: 2 });
  const [first, second] = come(room, 2);
  const left = new Promise((resolve) => second!.once("close", resolve));
  second!.destroy();
  await left;
  come(room, 1);
  expect(ended([first!])).toEqual([false]);
});

test("cut ends them all", () => {
  const room = keepRoom();
  const sockets = come(room, 2);
  room.know(sockets[0]!, "ann");
  room.cut();
  expect(ended(sockets)).toEqual([true, true]);
});

test("behind the door: connections that say nothing keep nobody out, and end nobody's who is signed in", async () => {
  const room = keepRoom({ most: 5 });
  const names = { origin: "http://127.0.0.1", host: "127.0.0.1", allowedHosts: [] };
  const door = openFrontDoor({ ...names, isStream: () => false, sessionOf: (cookies) => cookies ?? null, room });
  const server = createServer((request, response) => void (door.admits(request, response) && response.end("let in")));
  server.maxConnections = 10;
  server.on("connection", room.enter).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ann = connect(port, "127.0.0.1");
  const asks = async () => {
    ann.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ann\r\n\r\n");
    expect(String((await once(ann, "data"))[0])).toContain("let in");
  };
  await asks();
  const ended = Array.from({ length: 15 }, () => {
    const idle = connect(port, "127.0.0.1")
      .on("error", () => undefined)
      .resume();
    return new Promise((resolve) => idle.once("close", resolve));
  });
  // Of fifteen strangers four are kept beside Ann.
  await Promise.all(ended.slice(0, 11));
  expect(await ask(`http://127.0.0.1:${port}/`, { headers: { cookie: "olga" } })).toMatchObject({ status: 200 });
  await asks();
  room.cut();
  server.close();
  door.close();
});
