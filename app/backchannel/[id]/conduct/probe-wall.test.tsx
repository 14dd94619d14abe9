import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { ProbeView } from "#lib/queries/views.ts";
import { ProbeWall } from "./probe-wall.tsx";

vi.mock("next/link", () => ({ default: ({ children }: { children: unknown }) => children }));

const probe = { key: "api", name: "API", unit: "ms", bounds: {}, state: "healthy", value: 3, since: null, recent: [] };

test("while nothing is heard no probe is green, and its last value is said to be that", () => {
  const tile = (live: boolean): string => {
    const markup = renderToStaticMarkup(<ProbeWall probes={[probe as unknown as ProbeView]} live={live} />);
    expect(markup.includes("not connected: as last seen")).toBe(!live);
    return /<li [^>]*data-s="(\w+)" data-probe="api"/.exec(markup)?.[1] ?? markup;
  };
  expect(tile(true)).toBe("healthy");
  expect(tile(false)).toBe("unknown");
});
