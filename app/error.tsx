"use client";

/** What happened, what was saved, what to do. Of plain elements: it comes with every page, and stands on nothing that may be what failed. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main data-persona="incident" className="mx-auto grid min-h-dvh w-full max-w-md content-start gap-4 px-4 py-10">
      <h1 className="text-28 font-strong tracking-tight">This page could not be shown</h1>
      <p className="text-16 text-ink-2">
        What you sent is saved, and what was unsent is kept in this browser. Try again; if it stays like this, tell the organizers
        {error.digest === undefined ? "" : `; the error's id is ${error.digest}`}.
      </p>
      <p className="flex gap-2">
        <button type="button" className="btn" data-look="primary" data-size="l" onClick={reset}>
          Try again
        </button>
        <a className="btn" data-size="l" href="/">
          Your game days
        </a>
      </p>
    </main>
  );
}
