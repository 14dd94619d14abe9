import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import { pauseAnswer } from "./pause-answer.ts";

const postCommand = vi.hoisted(() => vi.fn());
vi.mock("#lib/realtime/client/command.ts", () => ({ postCommand }));

const request = { requestId: "r1", by: "Ann", reason: "we need a break", minutes: 15, status: "asked", answer: null } as const;

let dom: FakeDom;
beforeEach(async () => {
  postCommand.mockReset().mockResolvedValue({ ok: true, result: {} });
  dom = await openFakeDom();
  const { PauseRequest } = await import("./pause-request.tsx");
  dom.draw(<PauseRequest request={request} waiting={0} gameDayId="g1" refresh={async () => undefined} />);
});
afterEach(() => dom.close());

test.each([
  ["Refuse", false],
  ["Grant", true],
] as const)(
  "nothing is put into the organizer's mouth: the answer begins empty, and %s goes with words of its own",
  async (button, granted) => {
    expect(dom.find("input").given.value).toBe("");
    await dom.settled(async () => dom.find("button", button).given.onClick?.({ detail: 1 }));
    expect(postCommand.mock.calls.map(([, name, input]) => [name, input])).toEqual([
      ["answer-pause", { requestId: "r1", granted, answer: pauseAnswer(granted, "") }],
    ]);
  },
);
