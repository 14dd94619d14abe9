import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";

const at = "2027-01-25T23:10:00.000Z";
let dom: FakeDom;
beforeEach(async () => {
  dom = await openFakeDom();
});
afterEach(() => {
  dom.close();
  vi.restoreAllMocks();
});

test("a moment is shown in the zone of who looks, named, and on the server in UTC, in one format", async () => {
  const { ViewerMoment } = await import("./viewer-moment.tsx");
  const zoned = new Intl.DateTimeFormat("en-US", { timeZone: "Europe/Berlin" }).resolvedOptions();
  vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockReturnValue(zoned);
  const minutes = <ViewerMoment at={at} shows="minutes" />;
  expect(renderToStaticMarkup(minutes)).toContain(">25 Jan 2027, 23:10 UTC<");
  dom.draw(minutes);
  expect(dom.text()).toBe("26 Jan 2027, 00:10 CET");
  dom.draw(<ViewerMoment at={at} shows="date" />);
  expect(dom.text()).toBe("26 Jan 2027");
});
