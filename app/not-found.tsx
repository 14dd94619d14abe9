import { ButtonAnchor } from "#app/ui/kit/button-anchor.tsx";
import type { Metadata } from "next";
import { LeftWords } from "#app/ui/saving/left-words.tsx";
import { GatePage } from "#app/ui/gate-page.tsx";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <GatePage title="There is nothing here">
      <p className="text-16 text-ink-2">
        Or it is not yours to see. If you were given a link, open it again in this browser: it signs you in.
      </p>
      <LeftWords />
      <p>
        <ButtonAnchor size="l" href="/">
          Your game days
        </ButtonAnchor>
      </p>
    </GatePage>
  );
}
