import type { Metadata } from "next";
import { readOrAbsent } from "#app/read-or-absent.ts";
import { themeOfBrowser } from "#app/theme-cookie.ts";
import { wallView } from "#lib/queries/incident/wall-view.ts";
import { wallViewSchema } from "#lib/queries/incident/shapes.ts";
import { show } from "#lib/queries/show.ts";
import { joinCode } from "./join-code.ts";
import { Wall } from "./wall.tsx";
import "./wall.css";

export const metadata: Metadata = { title: "Wall" };

export default async function WallPage({ params }: PageProps<"/g/[id]/wall">) {
  const { id } = await params;
  const view = await readOrAbsent(id, "member", async (store, reader) => show(wallViewSchema, await wallView(store, reader)));
  const { joinUrl } = view;
  return (
    <Wall
      initial={view}
      renderedAt={Date.now()}
      code={joinUrl === null ? null : joinCode(joinUrl)}
      host={joinUrl === null ? null : new URL(joinUrl).host}
      theme={await themeOfBrowser()}
    />
  );
}
