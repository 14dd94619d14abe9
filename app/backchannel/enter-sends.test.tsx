import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { draftKey, type Verb } from "#app/g/[id]/composer/draft.ts";
import type { IncidentParts } from "#app/g/[id]/incident-context.tsx";
import { aView } from "#app/g/[id]/view.fixture.ts";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import { saveValue } from "#app/ui/saving/saved.ts";

const sent: string[] = [];
const send = async (command: string) => void sent.push(command);
vi.mock("#lib/realtime/client/use-outbox.ts", () => ({
  useOutbox: () => ({ unsent: [], committed: [], failing: false, nextTryAt: null, send }),
}));

let dom: FakeDom;
beforeEach(async () => {
  sent.length = 0;
  dom = await openFakeDom();
});
afterEach(() => dom.close());

async function amongIncidents(field: ReactNode): Promise<ReactNode> {
  const { IncidentProvider } = await import("#app/g/[id]/incident-context.tsx");
  const view = aView();
  const value = { ...view, room: view.rooms[0], openRoom: () => undefined, offsetMs: 0, live: true, presence: null, write: send };
  return <IncidentProvider value={value as unknown as IncidentParts}>{field}</IncidentProvider>;
}
const composer = (verb: Verb) => async () => {
  const draft = { verb, text: "日本", applicationKey: "", since: "", severity: "minor" };
  saveValue(draftKey("g1", "gameday"), draft);
  const { Composer } = await import("#app/g/[id]/composer/composer.tsx");
  return amongIncidents(<Composer />);
};
const note = async () => {
  const { AddNote } = await import("#app/g/[id]/panels/add-note.tsx");
  const draft = { workstreamKey: "identity", body: "日本", setBody: () => undefined };
  return amongIncidents(<AddNote draft={draft} autoFocus={false} onDone={() => undefined} />);
};
const backchannel = async () => {
  saveValue("gameday-backchannel-draft-g1", "日本");
  const { VoiceComposer } = await import("#app/backchannel/[id]/conduct/stream/voice-composer.tsx");
  return <VoiceComposer gameDayId="g1" log={[]} refresh={async () => undefined} />;
};

test.each([
  { field: "a message", command: "say-message", name: "textarea", draws: composer("say") },
  { field: "an observation", command: "record-observation", name: "textarea", draws: composer("observe") },
  { field: "an incident", command: "declare-incident", name: "textarea", draws: composer("declare") },
  { field: "a note", command: "write-note", name: "textarea", draws: note },
  { field: "a word to organizers", command: "say-backchannel", name: "input", draws: backchannel },
])("Enter that ended a composition doesn't send $field, as Safari tells it after compositionend; the next one does", async (one) => {
  dom.draw(await one.draws());
  const enter = (keyCode: number) =>
    dom.settled(async () =>
      dom.find(one.name).given.onKeyDown?.({
        key: "Enter",
        shiftKey: false,
        keyCode,
        nativeEvent: { isComposing: false },
        preventDefault: () => undefined,
      }),
    );
  await enter(229);
  expect(sent).toEqual([]);
  await enter(13);
  expect(sent).toEqual([one.command]);
});
