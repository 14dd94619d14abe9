"use client";

import { useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { type DeviceOffer, offerDevice } from "#lib/realtime/client/offer-device.ts";

/** A code and its picture, by which a second device becomes the same person's. Asked for anew each time it is opened. */
export function OtherDevice() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [offer, setOffer] = useState<DeviceOffer | null>(null);
  const [error, setError] = useState<string | null>(null);
  const open = async () => {
    setOffer(null);
    setError(null);
    dialog.current?.showModal();
    const answer = await offerDevice();
    if (answer.ok) setOffer(answer.result);
    else setError(answer.error.message);
  };
  return (
    <>
      <button type="button" className="inline-flex min-h-(--row) items-center text-accent underline" onClick={() => void open()}>
        Use another device
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="other-device"
        className="m-auto w-80 max-w-[calc(100vw-32px)] rounded-3 border border-line bg-raised p-5 text-ink shadow-lift backdrop:bg-black/50"
      >
        <div className="grid justify-items-center gap-3 text-center">
          <h2 id="other-device" className="text-20 font-strong">
            Use another device
          </h2>
          {offer === null && error === null && <p className="text-ink-2">Asking for a code</p>}
          {error !== null && (
            <p role="alert" className="text-down">
              {error}
            </p>
          )}
          {offer !== null && (
            <>
              <p className="text-14 text-ink-2">
                Scan this there, or open <b className="wrap-anywhere">{offer.page.replace(/^https?:\/\//, "")}</b> and enter the code. You
                are the same person there then.
              </p>
              <img
                alt={`QR code of ${offer.page}`}
                className="size-48 rounded-2 bg-white"
                src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.picture)}`}
              />
              <output className="font-mono text-28 tracking-widest" aria-label="Code">
                {offer.code}
              </output>
              <p className="text-14 text-ink-2">It works once, within five minutes. Whoever has it is you: show it to nobody.</p>
            </>
          )}
          <Button onClick={() => dialog.current?.close()}>Close</Button>
        </div>
      </dialog>
    </>
  );
}
