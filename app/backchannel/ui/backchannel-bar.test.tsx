import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { NowProvider } from "#app/ui/time/now.tsx";
import type { ConductView, ProbeView } from "#lib/queries/views.ts";
import { BackchannelBar } from "./backchannel-bar.tsx";

vi.mock("next/link", () => ({ default: ({ children }: { children: unknown }) => children }));
vi.mock("next/navigation", () => ({ useRouter: () => ({}) }));

const now = Date.parse("2012-10-21T15:00:00Z");
const clock = { startedAt: null, heldSince: null, heldTotalMs: 0, stoppedAt: null };
const gameDay = { id: "g1", name: "A day", environment: "here", zone: "UTC", state: "draft", clock } as unknown as ConductView["gameDay"];
const red = { state: "down", recent: [{ at: new Date(now - 2_000).toISOString(), value: null }] } as unknown as ProbeView;

test("a draft whose probes are red doesn't promise that nothing is broken", () => {
  const markup = renderToStaticMarkup(
    <NowProvider offsetMs={0} renderedAt={now}>
      <BackchannelBar
        gameDay={gameDay}
        me={{ personId: "p1", name: "Dana", alsoParticipant: false }}
        page="Conduct"
        stopWould={{ reverts: [], lasting: [], disarms: [], holds: false }}
        probes={[red]}
        saved={null}
      />
    </NowProvider>,
  );
  expect(markup).toContain("no failure is active, but 1 of 1 probes is out of bounds");
});
