/** Someone signed in. What they may see is decided by membership, never by this. */
export type Viewer = { personId: string; name: string };

declare const organizerBrand: unique symbol;
declare const participantBrand: unique symbol;

/** Minted by the gates from membership only; hidden queries take one. */
export type Organizer = Viewer & { role: "organizer"; gameDayId: string; readonly [organizerBrand]: true };

/** A participant or an observer of one game day. An observer reads and says nothing. */
export type Participant = Viewer & {
  role: "participant" | "observer";
  gameDayId: string;
  workstreamKey: string | null;
  /** Its name. */
  workstream: string | null;
  readonly [participantBrand]: true;
};
