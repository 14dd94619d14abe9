import type { Metadata } from "next";
import { headers } from "next/headers";
import { peerOf } from "#app/api/peer-of.ts";
import { GatePage } from "#app/ui/gate-page.tsx";
import { bearerOf } from "#lib/access/sessions/devices.ts";
import { personOf } from "#lib/access/person.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";
import { EnterCode } from "../enter-code.tsx";
import { deviceWords } from "./device-words.ts";

export const metadata: Metadata = { title: "A second device" };

export default async function DeviceCodePage({ params }: PageProps<"/device/[code]">) {
  const { code } = await params;
  const [store, sent] = [processStore(), await headers()];
  const here = await personOf(sent, store);
  const words = await bearerOf(store, code, peerOf(sent)).then(
    (bearer) => deviceWords(bearer, here),
    (error: unknown) => {
      if (error instanceof GamedayError && error.code === "too_many") return { ...deviceWords(null, here), text: error.message };
      throw error;
    },
  );
  return (
    <GatePage title={words.works ? "A second device" : "This code does not work"}>
      <p className="text-16 text-ink-2">{words.text}</p>
      <EnterCode code={words.works ? code : null} says={words.says} />
    </GatePage>
  );
}
