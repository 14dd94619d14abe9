/** The mark: three steps, each longer than the one above. */
export function Brand({ className = "" }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 text-16 font-loud tracking-tight text-ink ${className}`}>
      <svg viewBox="0 0 16 16" className="size-[1em] flex-none fill-accent" aria-hidden="true">
        <path d="M0 0h5.6v4H0zM0 6h10.4v4H0zM0 12h16v4H0z" />
      </svg>
      Gameday
    </span>
  );
}
