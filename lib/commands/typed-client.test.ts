import { expect, expectTypeOf, test } from "vitest";
import { sendCommand, sendFounderCommand, type Answer } from "#lib/realtime/client/command.ts";
import type { SendsWord } from "#lib/realtime/client/use-outbox.ts";
import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import { commandNames, commands, type InputOf, type OutputOf } from "./registry.ts";

// `tsc` is what these fail under: what pages send and are answered has the types of the commands themselves.
test("a command's input and answer are the types of its name", () => {
  expectTypeOf<InputOf<"fire-failure">>().toEqualTypeOf<{
    failureKey: string;
    confirmation?: string | undefined;
    again?: boolean | undefined;
  }>();
  expectTypeOf<OutputOf<"fire-failure">>().toEqualTypeOf<{ commandId: string }>();
  expectTypeOf(sendCommand<"publish-report">).returns.toEqualTypeOf<Promise<Answer<{ reportId: string; version: number }>>>();

  const fires = (): unknown[] => [
    // @ts-expect-error a command nobody wrote
    sendCommand("g1", "fire-everything", {}),
    // @ts-expect-error a field that is left out
    sendCommand("g1", "fire-failure", {}),
    // @ts-expect-error a field of another type
    sendCommand("g1", "fire-failure", { failureKey: 1 }),
    // @ts-expect-error a field there is none of
    sendCommand("g1", "fire-failure", { failureKey: "F1", why: "because" }),
    // @ts-expect-error it belongs to no game day
    sendCommand("g1", "create-game-day", { template: "ofa-2012", pace: "rehearsal" }),
    // @ts-expect-error it belongs to a game day
    sendFounderCommand("hold-clock", {}),
  ];
  const control = (command: SendsCommand): unknown[] => [
    command.send("stop-everything"),
    command.send("hold-clock"),
    command.send("arm-failure", { failureKey: "F1" }),
    // @ts-expect-error it wants to know which failure
    command.send("arm-failure"),
  ];
  const word = (write: SendsWord): unknown[] => [
    write("write-note", "n1", { noteId: "n1", workstreamKey: "api", body: "Slow", writtenAt: "" }),
    // @ts-expect-error a word has a body
    write("write-note", "n1", { noteId: "n1", workstreamKey: "api", writtenAt: "" }),
    // @ts-expect-error it carries no words of anybody
    write("hold-clock", "n1", {}),
  ];
  expect([fires, control, word].every((one) => typeof one === "function")).toBe(true);
});

test("every command says what it does in a sentence, and what participants may do betrays no organizers' words", () => {
  for (const name of commandNames) {
    const { describes, roles } = commands[name];
    expect([name, describes]).toEqual([name, expect.stringMatching(/^[A-Z].*[.]$/)]);
    if ((roles as readonly string[]).includes("participant")) expect(describes).not.toMatch(/failure|firing|run sheet|decoy|lie/i);
  }
});
