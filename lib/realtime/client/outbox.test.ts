import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { memoryOutbox } from "../testing/memory-outbox.ts";
import { lost, postOffice, refusal, taken, until } from "../testing/post-office.ts";
import { Outbox, type OutboxState } from "./outbox.ts";

let store: ReturnType<typeof memoryOutbox>;
let office: ReturnType<typeof postOffice>;
let gameDayId: string;
const open: Outbox[] = [];

/** An outbox as a page has it, and what it shows. */
function openTab(sending = office): { outbox: Outbox; shows: () => OutboxState; say: (...ids: string[]) => Promise<void> } {
  const outbox = new Outbox(gameDayId, { store, send: sending.send });
  open.push(outbox);
  let state: OutboxState = { unsent: [], committed: [], failing: false, fleeting: false, nextTryAt: null };
  outbox.subscribe((next) => (state = next));
  const say = async (...ids: string[]) => {
    for (const id of ids) await outbox.send("say-message", id, { body: id });
  };
  return { outbox, shows: () => state, say };
}
const unsent = (state: OutboxState) => state.unsent.map(({ id }) => id);
const dueIn = (state: OutboxState) => (state.nextTryAt === null ? null : state.nextTryAt - Date.now());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: 1_000_000 });
  store = memoryOutbox();
  office = postOffice();
  gameDayId = crypto.randomUUID();
});
afterEach(() => {
  for (const outbox of open.splice(0)) outbox.close();
  vi.useRealTimers();
});

describe("a word", () => {
  test("is kept before it is sent, and dropped only when it is committed", async () => {
    const { shows, say } = openTab();
    await say("a");
    expect(store.kept().map(({ id }) => id)).toEqual(["a"]);
    await until(() => office.underWay() === 1);
    expect(shows()).toMatchObject({ failing: false, nextTryAt: null });
    await office.answer(taken);
    await until(() => unsent(shows()).length === 0);
    expect(store.kept()).toEqual([]);
    expect(shows().committed.map(({ id }) => id)).toEqual(["a"]);
  });

  test("is sent again until it is taken, ever more slowly, at most 15 s apart", async () => {
    const { shows, say } = openTab();
    await say("a");
    const pauses: (number | null)[] = [];
    for (let round = 0; round < 6; round++) {
      await office.answer(lost);
      await until(() => shows().nextTryAt !== null);
      pauses.push(dueIn(shows()));
      expect(shows().failing).toBe(true);
      await vi.advanceTimersByTimeAsync(dueIn(shows()) ?? 0);
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(shows()).toMatchObject({ failing: true, nextTryAt: null });
    await office.answer(taken);
    await until(() => store.kept().length === 0);
    expect(office.posted).toEqual(Array(7).fill("a"));
    expect(shows()).toMatchObject({ unsent: [], failing: false, nextTryAt: null });
  });

  test("that a browser can't keep is not said to be kept", async () => {
    const { outbox } = openTab();
    store.fail(new Error("a private window"));
    await expect(outbox.send("say-message", "a", {})).rejects.toThrow("a private window");
    expect(office.posted).toEqual([]);
  });

  test("outlives the page that wrote it", async () => {
    const first = openTab();
    await first.say("a", "b");
    await office.answer(lost);
    await until(() => first.shows().failing);
    first.outbox.close();
    const second = openTab();
    expect([await office.answer(taken), await office.answer(taken)]).toEqual(["a", "b"]);
    await until(() => store.kept().length === 0);
    await until(() => second.shows().committed.length === 2);
  });
});

describe("order", () => {
  test("is that of writing, one word at a time, also when many are written at the same moment", async () => {
    const { say, shows } = openTab();
    const ids = ["e", "d", "c", "b", "a"];
    await say(...ids);
    const sent: string[] = [];
    while (sent.length < ids.length) {
      await until(() => office.underWay() > 0);
      expect(office.underWay()).toBe(1);
      sent.push(await office.answer(taken));
    }
    expect(sent).toEqual(ids);
    await until(() => unsent(shows()).length === 0);
  });

  test("stays when the browser's clock is set back", async () => {
    const { say } = openTab();
    await say("first");
    await office.answer(lost);
    vi.setSystemTime(1_000);
    await say("second");
    expect((await store.list(gameDayId)).map(({ id }) => id)).toEqual(["first", "second"]);
  });

  test("stays when the first could not be sent: the second waits behind it", async () => {
    const { shows, say, outbox } = openTab();
    await say("a", "b");
    await office.answer(lost);
    await until(() => shows().failing);
    void outbox.flush();
    expect([await office.answer(taken), await office.answer(taken)]).toEqual(["a", "b"]);
    expect(office.posted).toEqual(["a", "a", "b"]);
  });

  test("writing while a word is under way neither delays the next nor calls anything unsent", async () => {
    const { shows, say } = openTab();
    await say("a");
    await until(() => office.underWay() === 1);
    await say("b", "c", "d");
    expect(shows()).toMatchObject({ failing: false, nextTryAt: null });
    for (let word = 0; word < 4; word++) await office.answer(taken);
    await until(() => store.kept().length === 0);
    expect(office.posted).toEqual(["a", "b", "c", "d"]);
  });
});

describe("a word that the server won't have", () => {
  test.each(["invalid", "conflict", "not_found"] as const)("(%s) is shown with the reason, kept, and holds nothing up", async (code) => {
    const { shows, say, outbox } = openTab();
    await say("bad", "good");
    await office.answer(refusal(code));
    expect(await office.answer(taken)).toBe("good");
    await until(() => unsent(shows()).join() === "bad");
    expect(shows().unsent[0]?.error).toBe(`refused: ${code}`);
    expect(shows()).toMatchObject({ failing: false, nextTryAt: null });
    expect(openTab(postOffice()).outbox).toBeDefined();
    expect(store.kept()).toMatchObject([{ id: "bad", input: { body: "bad" } }]);
    void outbox.retry("bad");
    expect(await office.answer(taken)).toBe("bad");
    await until(() => store.kept().length === 0);
  });

  test.each(["unavailable", "too_many"] as const)("now (%s) is tried again and never given up", async (code) => {
    const { shows, say, outbox } = openTab();
    await say("a");
    for (let round = 0; round < 20; round++) {
      await office.answer(refusal(code));
      await until(() => shows().nextTryAt !== null);
      void outbox.flush();
    }
    expect(shows().unsent).toMatchObject([{ id: "a", error: null }]);
  });

  test.each(["unavailable", "too_many"] as const)(
    "before a time (%s) is not sent before it, whatever else is written, and then all go in order",
    async (code) => {
      const { shows, say } = openTab();
      await say("a");
      await office.answer(refusal(code, 40_000));
      await until(() => shows().nextTryAt !== null);
      expect(dueIn(shows())).toBe(40_000);
      await say("b", "c");
      await vi.advanceTimersByTimeAsync(39_999);
      expect(office.posted).toEqual(["a"]);
      expect(unsent(shows())).toEqual(["a", "b", "c"]);
      await vi.advanceTimersByTimeAsync(1);
      expect(await office.answer(refusal(code, 3_000))).toBe("a");
      await until(() => shows().nextTryAt !== null);
      await vi.advanceTimersByTimeAsync(dueIn(shows()) ?? 0);
      for (const id of ["a", "b", "c"]) expect(await office.answer(taken)).toBe(id);
      await until(() => store.kept().length === 0);
      expect(shows()).toMatchObject({ unsent: [], failing: false, nextTryAt: null });
      await say("d");
      expect(await office.answer(taken)).toBe("d");
    },
  );

  test("before a time is sent at once when a person asks for it", async () => {
    const { shows, say, outbox } = openTab();
    await say("a");
    await office.answer(refusal("too_many", 40_000));
    await until(() => shows().nextTryAt !== null);
    void outbox.flush();
    expect(await office.answer(taken)).toBe("a");
    await until(() => store.kept().length === 0);
  });

  test("because of a fault is tried again for ever, but after some tries lets those behind it go first", async () => {
    const { shows, say, outbox } = openTab();
    await say("a", "b");
    for (let round = 0; round < 2; round++) {
      expect(await office.answer(refusal("unknown"))).toBe("a");
      await until(() => shows().unsent[0]?.faults === round + 1 && shows().nextTryAt !== null);
      void outbox.flush();
    }
    expect(await office.answer(refusal("unknown"))).toBe("a");
    expect(await office.answer(taken)).toBe("b");
    for (let round = 0; round < 10; round++) {
      await until(() => unsent(shows()).join() === "a" && shows().nextTryAt !== null);
      void outbox.flush();
      expect(await office.answer(refusal("unknown"))).toBe("a");
    }
    await until(() => shows().nextTryAt !== null);
    void outbox.flush();
    expect(await office.answer(taken)).toBe("a");
    await until(() => shows().unsent.length === 0);
  });

  test("can be taken back, also while it is under way, and does not come back", async () => {
    const { shows, say, outbox } = openTab();
    await say("a");
    await until(() => office.underWay() === 1);
    await outbox.discard("a");
    await office.answer(lost);
    await until(() => office.underWay() === 0 && !shows().failing);
    await outbox.flush();
    expect(store.kept()).toEqual([]);
    expect(office.posted).toEqual(["a"]);
    expect(shows()).toMatchObject({ unsent: [], committed: [], nextTryAt: null });
  });
});

describe("two tabs", () => {
  test("show the same words, send each once, and both know what was committed", async () => {
    const [one, two] = [openTab(), openTab()];
    await one.say("a");
    await two.say("b");
    await until(() => unsent(one.shows()).join() === "a,b" && unsent(two.shows()).join() === "a,b");
    expect([await office.answer(taken), await office.answer(taken)]).toEqual(["a", "b"]);
    for (const { shows } of [one, two]) {
      await until(
        () =>
          shows()
            .committed.map(({ id }) => id)
            .join() === "a,b",
      );
      expect(unsent(shows())).toEqual([]);
    }
    expect(office.posted).toEqual(["a", "b"]);
  });

  test("the one that stays sends what the closed one left", async () => {
    const [one, two] = [openTab(), openTab()];
    await one.say("a");
    await office.answer(lost);
    await until(() => one.shows().failing && two.shows().nextTryAt !== null);
    one.outbox.close();
    await vi.advanceTimersByTimeAsync(dueIn(two.shows()) ?? 0);
    expect(await office.answer(taken)).toBe("a");
    await until(() => store.kept().length === 0);
  });

  test("what is taken back in one is no committed word in the other", async () => {
    const [one, two] = [openTab(), openTab()];
    await one.say("a");
    await office.answer(refusal("invalid"));
    await until(() => two.shows().unsent[0]?.error !== undefined);
    await one.outbox.discard("a");
    await until(() => two.shows().unsent.length === 0);
    expect(two.shows().committed).toEqual([]);
  });

  test("without locks, as on plain http, a word may be posted twice but is kept by neither", async () => {
    vi.stubGlobal("navigator", {});
    const [one, two] = [openTab(), openTab()];
    await one.say("a");
    void two.outbox.flush();
    await until(() => office.underWay() === 2);
    await office.answer(taken);
    await office.answer(lost);
    await until(() => store.kept().length === 0);
    await until(() => [one, two].every(({ shows }) => unsent(shows()).length === 0));
    vi.unstubAllGlobals();
  });
});

test("a store that fails for a moment stops nothing", async () => {
  const { shows, say } = openTab();
  await say("a");
  await until(() => office.underWay() === 1);
  store.fail(new Error("the disk is busy"));
  await office.answer(lost);
  await until(() => shows().nextTryAt !== null);
  store.fail(null);
  await vi.advanceTimersByTimeAsync(1_000);
  await office.answer(taken);
  await until(() => store.kept().length === 0);
});
