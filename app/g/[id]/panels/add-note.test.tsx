import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { IncidentParts } from "#app/g/[id]/incident-context.tsx";
import { aView } from "#app/g/[id]/view.fixture.ts";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";

const saved: object[] = [];
const write = async (_command: string, _id: string, input: object) => void saved.push(input);
let dom: FakeDom;
beforeEach(async () => {
  saved.length = 0;
  dom = await openFakeDom();
});
afterEach(() => dom.close());

test("a note that is saved twice before it has left its field is one note; the next one of the same words is another", async () => {
  const { IncidentProvider } = await import("#app/g/[id]/incident-context.tsx");
  const { AddNote } = await import("./add-note.tsx");
  function Note() {
    const [body, setBody] = useState("Alerts work");
    return <AddNote draft={{ workstreamKey: "api", body, setBody }} autoFocus={false} onDone={() => setBody("Alerts work")} />;
  }
  dom.draw(
    <IncidentProvider value={{ ...aView(), write } as unknown as IncidentParts}>
      <Note />
    </IncidentProvider>,
  );
  const enter = { key: "Enter", shiftKey: false, keyCode: 13, nativeEvent: { isComposing: false }, preventDefault: () => undefined };
  const press = (event: object) => dom.find("textarea").given.onKeyDown?.(event);
  await dom.settled(async () => {
    press(enter);
    press(enter);
  });
  expect(saved).toMatchObject([{ body: "Alerts work" }]);
  await dom.settled(async () => press({ ...enter, key: "Escape" }));
  await dom.settled(async () => press(enter));
  expect(saved).toHaveLength(2);
});
