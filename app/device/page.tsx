import type { Metadata } from "next";
import { GatePage } from "#app/ui/gate-page.tsx";
import { EnterCode } from "./enter-code.tsx";

export const metadata: Metadata = { title: "A second device" };

export default function DevicePage() {
  return (
    <GatePage title="A second device">
      <p className="text-16 text-ink-2">
        On the device you joined with, open the menu with your name and choose <b>Use another device</b>. Enter the code it shows: you are
        the same person here then.
      </p>
      <EnterCode code={null} />
    </GatePage>
  );
}
