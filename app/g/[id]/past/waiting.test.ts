import { expect, test, vi } from "vitest";
import { applyEvents, openState } from "../incident-store.ts";
import { anEvent, aView } from "../view.fixture.ts";
import { mostWaiting, unreadOf, withUnread } from "./waiting.ts";

const jo = { personId: "p2", name: "Jo Park", workstreamKey: "call-tool", workstream: "Call Tool" };
const me = { personId: "p1", name: "Lena Fischer", workstreamKey: "identity", workstream: "Identity" };
const said = (seq: number, roomKey: string, body = "Slow here", author = jo) =>
  anEvent(seq, "message.said", { messageId: `m${seq}`, roomKey, author, body, writtenAt: "2012-10-21T15:14:05.000Z" });
const heard = (...events: ReturnType<typeof said>[]) => applyEvents(openState(aView()), events);

test("counts what others wrote after a room was read", () => {
  const state = heard(said(1, "gameday"), said(2, "gameday"), said(3, "gameday"));
  expect(unreadOf(state, { gameday: 1 }, 0).get("gameday")).toEqual({ count: 2, forMe: false });
});

test("does not count my own words, nor what was there before I came", () => {
  expect(unreadOf(heard(said(1, "gameday"), said(2, "gameday", "me", me)), {}, 1).size).toBe(0);
});

test("marks my team's room and messages that name me", () => {
  const state = heard(said(1, "identity"), said(2, "gameday", "Lena, can you look?"));
  expect([...unreadOf(state, {}, 0).values()].map(({ forMe }) => forMe)).toEqual([true, true]);
});

test("a name is heard as a word of its own, in any script", () => {
  const hears = (name: string, body: string) => {
    const view = { ...aView(), me: { ...aView().me, name } };
    return unreadOf(applyEvents(openState(view), [said(1, "gameday", body)]), {}, 0).get("gameday")?.forMe;
  };
  expect([hears("Åsa Öst", "@åsa?"), hears("Zoë Ek", "Zoë, look"), hears("Lena F", "Lenas logs"), hears("علي بن محمد", "علي؟")]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test("what was said before the view was taken is the server's to say, what came since is the stream's, and neither counts twice", () => {
  const state = applyEvents(openState({ ...aView(), cursor: 10 }), [said(11, "identity"), said(12, "gameday")]);
  const words = [11, 9, 8].map((seq) => ({ roomKey: "identity", seq, namesMe: seq === 8 }));
  const known = withUnread(withUnread(state, { words }), { words });
  expect(known.waiting.identity?.map(({ seq }) => seq)).toEqual([8, 9, 11]);
  expect(unreadOf(known, { identity: 8 }, 0).get("identity")).toEqual({ count: 2, forMe: true });
  expect(unreadOf(known, {}, 0).get("gameday")?.count).toBe(1);
});

test("a thousand words make one expression for the reader's name, not one a word", () => {
  const made = vi.spyOn(globalThis, "RegExp");
  let state = openState(aView());
  for (let seq = 1; seq <= 1000; seq += 1) {
    state = applyEvents(state, [said(seq, "gameday", "Lena?")]);
    unreadOf(state, {}, 0);
  }
  expect(made.mock.calls.filter(([source]) => String(source).includes("lena")).length).toBeLessThanOrEqual(1);
  expect(state.waiting.gameday).toHaveLength(mostWaiting);
});
