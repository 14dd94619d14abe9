"use client";

import { type RefObject, useEffect, useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { FieldError } from "#app/ui/kit/field.tsx";
import { Dialog } from "#app/ui/kit/floating/dialog.tsx";
import { type DeviceOffer, askForDevice } from "#lib/realtime/client/offer-device.ts";

type Props = { open: boolean; onClose: () => void; returnTo: RefObject<HTMLElement | null> };

/** A code and its picture, by which a second device becomes the same person's. Asked for anew each time it is opened. */
export function OtherDevice({ open, onClose, returnTo }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title="Use another device" width="narrow" returnTo={returnTo}>
      <Offer />
      <Button className="justify-self-center" onClick={onClose}>
        Close
      </Button>
    </Dialog>
  );
}

function Offer() {
  const [offer, setOffer] = useState<DeviceOffer | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let closed = false;
    void askForDevice().then((answer) => {
      if (closed) return;
      if (answer.ok) setOffer(answer.result);
      else setError(answer.error.message);
    });
    return () => void (closed = true);
  }, []);
  if (error !== null) return <FieldError error={error} />;
  if (offer === null) return <p className="text-ink-2">Asking for a code</p>;
  return (
    <div className="grid justify-items-center gap-3 text-center text-14">
      <p className="text-ink-2">
        Scan this there, or open <b className="wrap-anywhere">{offer.page.replace(/^https?:\/\//, "")}</b> and enter the code. You are the
        same person there then.
      </p>
      <img
        alt={`QR code of ${offer.page}`}
        className="size-48 rounded-2 bg-white"
        src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.picture)}`}
      />
      <output className="font-mono text-28 tracking-widest" aria-label="Code">
        {offer.code}
      </output>
      <p className="text-ink-2">It works once, within five minutes. Whoever has it is you: show it to nobody.</p>
    </div>
  );
}
