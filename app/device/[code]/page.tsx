import type { Metadata } from "next";
import { GatePage } from "#app/ui/gate-page.tsx";
import { isDeviceCode } from "#lib/access/devices.ts";
import { processStore } from "#lib/persistence/store.ts";
import { EnterCode } from "../enter-code.tsx";

export const metadata: Metadata = { title: "A second device" };

export default async function DeviceCodePage({ params }: PageProps<"/device/[code]">) {
  const { code } = await params;
  const works = await isDeviceCode(processStore(), code);
  return (
    <GatePage title={works ? "A second device" : "This code does not work"}>
      <p className="text-16 text-ink-2">
        {works
          ? "You are the same person here as on the device that shows the code. It works once."
          : "It is used up, or older than five minutes. Ask for a new one on your first device, and enter it here."}
      </p>
      <EnterCode code={works ? code : null} />
    </GatePage>
  );
}
