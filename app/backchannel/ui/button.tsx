import type { ButtonHTMLAttributes, ReactNode } from "react";

const looks = {
  plain: "border-line-2 bg-raised text-ink hover:bg-hover",
  primary: "border-accent bg-accent text-on-accent font-[620] hover:brightness-110",
  danger: "border-active-fill bg-raised text-active hover:bg-active-soft",
  quiet: "border-transparent text-ink-2 hover:bg-hover",
} as const;

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof looks; children: ReactNode };

export function Button({ look = "plain", className = "", type = "button", ...rest }: Props) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-(--control) cursor-pointer items-center justify-center gap-1.5 rounded-2 border px-2.5 text-13 font-[530] whitespace-nowrap disabled:cursor-not-allowed disabled:opacity-50 ${looks[look]} ${className}`}
      {...rest}
    />
  );
}
