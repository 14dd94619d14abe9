import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { NewGameDay } from "./new-game-day.tsx";

const viewer = vi.hoisted(() => ({ zone: null as string | null }));
vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));
vi.mock("#app/ui/time/use-viewer-zone.ts", () => ({ useViewerZone: () => viewer.zone }));

test("a new game day is offered in the zone of the organizer's browser, which the server doesn't know", () => {
  expect(renderToStaticMarkup(<NewGameDay />)).not.toContain("Time zone");
  viewer.zone = "Asia/Kathmandu";
  const form = renderToStaticMarkup(<NewGameDay />);
  expect(form).toContain("Time zone");
  expect(form).toMatch(/<option[^>]* selected=""[^>]*>Asia\/Kathmandu</);
  expect(form).toContain(">America/Chicago<");
});
