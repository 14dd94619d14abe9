import { expect, test, vi } from "vitest";
import type { Participant } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Presence } from "../presence/presence.ts";
import type { SpannedConnection } from "../presence/record-spans.ts";
import { lingerBetweenPolls } from "./linger.ts";

test("whoever is answered was there until then: they read what the answer tells", async () => {
  const arrived: SpannedConnection[] = [];
  const presence = { arrive: (one: SpannedConnection) => void arrived.push(one), leave: () => undefined } as unknown as Presence;
  const lingering = lingerBetweenPolls(presence);
  const answered = lingering.stay({ gameDayId: "day", personId: "ann" } as Participant);
  const asked = arrived[0]?.heardAt() ?? 0;
  await vi.waitFor(() => expect(clockNow()).toBeGreaterThan(asked));
  answered();
  expect(arrived[0]?.heardAt()).toBeGreaterThan(asked);
  lingering.close();
});
