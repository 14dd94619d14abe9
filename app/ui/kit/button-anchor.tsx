import type { ComponentProps } from "react";
import type { ButtonLook, ButtonSize } from "./button.tsx";

type Looks = { look?: ButtonLook; size?: ButtonSize };

/** Goes somewhere by a full load of the page: for files, and where the page's script is what failed. */
export function ButtonAnchor({ look = "plain", size = "m", className = "", children, ...rest }: ComponentProps<"a"> & Looks) {
  return (
    <a className={`btn ${className}`} data-look={look} data-size={size} {...rest}>
      {children}
    </a>
  );
}
