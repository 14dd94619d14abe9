"use client";

import { type ReactNode, useEffect, useRef } from "react";

export function SendAtOnce({ action, children }: { action: string; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.requestSubmit(), []);
  return (
    <form ref={form} method="post" action={action} className="grid">
      {children}
    </form>
  );
}
