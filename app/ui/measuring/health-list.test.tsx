import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { TileView } from "#lib/queries/views.ts";
import { HealthList } from "./health-list.tsx";

const tile: TileView = { key: "api", name: "API", unit: "ms", bounds: {}, state: "healthy", value: 3, since: null, recent: [] };

test("what was last seen is not shown as healthy while nothing is heard", () => {
  expect(renderToStaticMarkup(<HealthList health={[tile]} live />)).toContain('data-s="healthy"');
  const away = renderToStaticMarkup(<HealthList health={[tile]} live={false} />);
  expect(away).toContain('data-s="unknown"');
  expect(away).not.toContain("healthy");
});
