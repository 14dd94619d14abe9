import type { Metadata } from "next";
import type { ReactNode } from "react";
import "./backchannel.css";

export const metadata: Metadata = { title: { template: "%s (backchannel)", default: "Backchannel" } };

/** Paint only: each page below asks the gate for itself, because a layout is no place for authorization. */
export default function BackchannelLayout({ children }: { children: ReactNode }) {
  return (
    <div data-persona="backchannel" className="flex min-h-dvh flex-col text-13 max-lg:has-data-dock:pb-24">
      <div className="stripe" aria-hidden="true" />
      {children}
    </div>
  );
}
