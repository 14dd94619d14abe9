import Link from "next/link";
import type { ComponentProps } from "react";
import type { ButtonLook, ButtonSize } from "./button.tsx";

type Looks = { look?: ButtonLook; size?: ButtonSize };

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ look = "plain", size = "m", className = "", ...rest }: ComponentProps<typeof Link> & Looks) {
  return <Link className={`btn ${className}`} data-look={look} data-size={size} {...rest} />;
}
