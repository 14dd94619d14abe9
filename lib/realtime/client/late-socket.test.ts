import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeSocket } from "../testing/fake-socket.ts";
import { lateSocket, type Library } from "./late-socket.ts";

let socket: FakeSocket;
const made = vi.fn(() => socket);
const library = { io: made } as unknown as Library;

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  made.mockClear();
});
afterEach(() => vi.useRealTimers());

test("what listens before the library is there hears the socket, which connects once", async () => {
  const late = lateSocket("/participants", {}, () => Promise.resolve(library));
  const heard = vi.fn();
  late.on("connect", heard);
  expect([late.connected, late.active, made.mock.calls.length]).toEqual([false, true, 0]);
  await expect(late.timeout(1).emitWithAck("clock")).rejects.toThrow();
  await vi.waitFor(() => expect(socket.did).toEqual(["connect"]));
  socket.hear("connect");
  expect([heard.mock.calls.length, late.connected]).toEqual([1, true]);
});

test("a library that doesn't load is told as a failed connection and asked for until it does", async () => {
  const load = vi.fn(() => Promise.resolve(library));
  for (let failures = 0; failures < 3; failures++) load.mockRejectedValueOnce(new Error("offline"));
  const late = lateSocket("/participants", {}, load);
  const failed = vi.fn();
  late.on("connect_error", failed);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([failed.mock.calls.length, load.mock.calls.length, socket.did]).toEqual([3, 4, ["connect"]]);
});

test("whoever asks to connect doesn't wait for the next try", async () => {
  const load = vi.fn(() => Promise.resolve(library)).mockRejectedValueOnce(new Error("offline"));
  const late = lateSocket("/participants", {}, load);
  const failed = vi.fn();
  late.on("connect_error", failed);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1));
  late.connect();
  await vi.waitFor(() => expect(socket.did).toEqual(["connect"]));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(2);
});

test("a page that was left meanwhile opens nothing", async () => {
  let arrive = (_: Library): void => undefined;
  const late = lateSocket("/participants", {}, () => new Promise((resolve) => (arrive = resolve)));
  late.disconnect();
  arrive(library);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(made).not.toHaveBeenCalled();
});
