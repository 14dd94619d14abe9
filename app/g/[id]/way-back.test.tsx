import { expect, test, vi } from "vitest";
import { notFound } from "#lib/domain/errors.ts";
import { aView } from "./view.fixture.ts";

const { asOrganizer, personOf } = vi.hoisted(() => ({ asOrganizer: vi.fn(), personOf: vi.fn() }));
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));
vi.mock("#app/theme-cookie.ts", () => ({ themeOfBrowser: async () => "system" }));
vi.mock("#app/read-or-absent.ts", () => ({ readOrAbsent: async () => aView() }));
vi.mock("#lib/persistence/store.ts", () => ({ processStore: () => ({}), forViews: (store: object) => store }));
vi.mock("#lib/access/membership.ts", () => ({ asOrganizer }));
vi.mock("#lib/access/person.ts", () => ({ personOf }));

/** Where the page that is handed to the browser leads back to. */
async function wayBack(): Promise<unknown> {
  const { default: IncidentPage } = await import("./page.tsx");
  const page = await IncidentPage({ params: Promise.resolve({ id: "g1" }), searchParams: Promise.resolve({}) });
  return (page.props as { wayBack: unknown }).wayBack;
}

test("an organizer who responds finds the way back to organizing in their menu", async () => {
  personOf.mockResolvedValue({ id: "p1" });
  asOrganizer.mockResolvedValue({});
  expect(await wayBack()).toEqual({ says: "Back to organizing", href: "/backchannel/g1/conduct" });
});

test("nobody else's page holds a word of it", async () => {
  personOf.mockResolvedValue({ id: "p1" });
  asOrganizer.mockRejectedValue(notFound());
  expect(await wayBack()).toBeNull();
  personOf.mockResolvedValue(null);
  expect(await wayBack()).toBeNull();
});
