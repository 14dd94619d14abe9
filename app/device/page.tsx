import type { Metadata } from "next";
import { headers } from "next/headers";
import { GatePage } from "#app/ui/gate-page.tsx";
import { personOf } from "#lib/access/person.ts";
import { EnterCode } from "./enter-code.tsx";

export const metadata: Metadata = { title: "A second device" };

export default async function DevicePage() {
  const here = await personOf(await headers());
  return (
    <GatePage title="A second device">
      <p className="text-16 text-ink-2">
        On the device you joined with, open the menu with your name and choose <b>Use another device</b>. Enter the code it shows: you are
        the same person here then.
      </p>
      {here !== null && (
        <p className="text-16 text-ink-2">
          You are signed in here as {here.name}. Somebody else’s code signs {here.name} out of this browser.
        </p>
      )}
      <EnterCode code={null} />
    </GatePage>
  );
}
