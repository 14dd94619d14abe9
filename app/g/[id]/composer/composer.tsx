"use client";

import { limits } from "#lib/domain/limits.ts";
import { FieldError } from "#app/ui/kit/field.tsx";
import { Textarea } from "#app/ui/kit/input.tsx";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { isSendKey } from "#app/ui/keys/is-send-key.ts";
import { useIncidentView } from "../incident-context.tsx";
import { type Verb, verbs } from "./draft.ts";
import { KeysHelp } from "./keys-help.tsx";
import { ObserveFields } from "./observe-fields.tsx";
import { SeverityChoice } from "./severity-choice.tsx";
import { useComposer } from "./use-composer.ts";
import { VerbChoice } from "./verb-choice.tsx";

const asks = {
  say: { label: "What do you want to say?", hint: "Say something to the room", send: "Send" },
  observe: { label: "What did you notice?", hint: "What did you notice? Numbers, not guesses", send: "Record" },
  declare: { label: "Title of the incident", hint: "What is broken, in a few words: API reads slow", send: "Declare" },
} as const satisfies Record<Verb, object>;
const sendRest = { say: "", observe: " observation", declare: " incident" } as const satisfies Record<Verb, string>;

/** One composer, three verbs, chosen first. It says as whom one speaks, and to whom. */
export function Composer() {
  const { me, room, live, presence } = useIncidentView("me", "room", "live", "presence");
  const { draft, problem, change, submit, choose } = useComposer();
  const text = useRef<HTMLTextAreaElement>(null);
  const { label, hint, send } = asks[draft.verb];
  const here = live ? presence?.here : undefined;

  const onShortcut = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const verb = event.ctrlKey && !event.altKey && !event.shiftKey ? verbs[Number(event.key) - 1] : undefined;
    if (verb === undefined) return;
    event.preventDefault();
    choose(verb);
    text.current?.focus();
  });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => onShortcut(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "/" && draft.text === "") {
      event.preventDefault();
      choose(verbs[(verbs.indexOf(draft.verb) + 1) % verbs.length] ?? "say");
    }
    if (!isSendKey(event)) return;
    event.preventDefault();
    void submit();
  };

  const sendButton = (
    <Button
      type="submit"
      look="primary"
      className={`coarse:min-h-11! ${draft.verb === "say" ? "min-h-11.5!" : "ml-auto min-h-8! phone:col-span-2 phone:col-start-5 phone:ml-0"}`}
    >
      <span>
        {send}
        <span className="phone:hidden">{sendRest[draft.verb]}</span>
      </span>
    </Button>
  );

  return (
    <form
      aria-label="Composer"
      className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line bg-panel px-5 pt-2.5 pb-3.5 phone:gap-1.5 phone:px-3 phone:pt-1.5 phone:pb-2"
      onSubmit={(event) => (event.preventDefault(), void submit())}
    >
      <div className="flex items-center gap-2">
        <VerbChoice verb={draft.verb} onChoose={choose} />
        <span className="ml-auto min-w-0 truncate text-12 text-ink-3 phone:hidden">
          As {me.name}, to {draft.verb === "declare" ? "everyone" : `#${room.name}`}
          {here === undefined ? "" : `, ${here} ${here === 1 ? "person" : "people"}`}
        </span>
        <KeysHelp />
      </div>
      <div className="flex items-start gap-2">
        <Textarea
          ref={text}
          className="min-h-11.5! resize-none text-14! leading-4.5! field-sizing-content max-h-40 coarse:text-16!"
          aria-label={label}
          dir="auto"
          placeholder={hint}
          aria-invalid={problem?.field === "text"}
          aria-describedby={problem === null ? undefined : "composer-problem"}
          maxLength={draft.verb === "declare" ? limits.incidentTitle : limits.words}
          value={draft.text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={onKeyDown}
        />
        {draft.verb === "say" && sendButton}
      </div>
      <FieldError id="composer-problem" error={problem?.says ?? null} />
      <div className="flex flex-wrap items-end gap-2 empty:hidden phone:grid phone:grid-cols-6 phone:empty:hidden">
        {draft.verb === "observe" && <ObserveFields draft={draft} invalid={problem?.field === "since"} onChange={change} />}
        {draft.verb !== "say" && <SeverityChoice value={draft.severity} onChange={(severity) => change({ severity })} />}
        {draft.verb !== "say" && sendButton}
      </div>
    </form>
  );
}
