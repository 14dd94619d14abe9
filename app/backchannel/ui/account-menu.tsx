import { Glyph } from "#app/backchannel/ui/glyph.tsx";

/** Who is signed in, and what belongs to that: sessions, password, signing out. Works without scripts. */
export function AccountMenu({ name, peopleAt }: { name: string; peopleAt?: string }) {
  return (
    <div className="relative flex-none">
      <button type="button" popoverTarget="account" className="btn" data-kind="quiet" aria-label={`Account of ${name}`} title="Account">
        <Glyph name="key" size="s" />
      </button>
      <div
        id="account"
        popover="auto"
        className="fixed inset-auto top-15 left-3 m-0 w-64 rounded-3 border border-line bg-raised p-4 text-13 font-[430] tracking-normal text-ink sm:right-auto"
      >
        <p className="mb-2 truncate font-[620]">{name}</p>
        <ul className="grid gap-1">
          <li>
            <a className="inline-flex min-h-11 items-center text-accent-ink" href="/account">
              Account, password and sessions
            </a>
          </li>
          {peopleAt !== undefined && (
            <li>
              <a className="inline-flex min-h-11 items-center text-accent-ink" href={peopleAt}>
                People and invitations
              </a>
            </li>
          )}
          <li>
            <form method="post" action="/api/account/sign-out">
              <button type="submit" className="btn" data-kind="plain">
                Sign out
              </button>
            </form>
          </li>
        </ul>
      </div>
    </div>
  );
}
