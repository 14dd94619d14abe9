import type { ReactNode } from "react";

export type TagLook = "plain" | "chip" | "solid";
type Props = { state: string; look?: TagLook; sign: ReactNode; live?: boolean; children: ReactNode };

/** Sign and word of a state, never one without the other. Which states there are, each face says for itself. */
export function Tag({ state, look = "plain", sign, live = false, children }: Props) {
  return (
    <span className="state" data-s={state} data-look={look}>
      {live ? <span className="live">{sign}</span> : sign}
      {children}
    </span>
  );
}
