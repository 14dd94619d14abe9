import type { AskedCue, ConductPicture, ConductView, CueView } from "../../views.ts";

type Reader = { personId: string; name: string };
type Parts = Omit<ConductView, "version" | "cursors" | "probes" | "log" | "known"> & { known: Omit<ConductView["known"], "entries"> };

/** The picture as one organizer sees it. `here`: how many participants are, where that is known better than from who joined. */
export function viewOf(picture: ConductPicture, { personId, name }: Reader, here: number | null = null): Parts {
  const { incidents, rooms, schedule, joined, cues, ...shared } = picture;
  const alsoParticipant = picture.agents.some((agent) => agent.personId === personId);
  return {
    ...shared,
    me: { personId, name, alsoParticipant },
    cues: cues.map((cue) => cueView(cue, picture.agents, personId)),
    known: { incidents, rooms, schedule, here: here ?? joined },
  };
}

function cueView(cue: AskedCue, agents: ConductPicture["agents"], personId: string): CueView {
  const asked = agents.filter((agent) => cue.forId === null || cue.forId === agent.personId);
  const me = asked.find((agent) => agent.personId === personId);
  return {
    ...cue,
    asked: asked.map(({ name }) => name),
    as: me === undefined ? null : { name: me.name, workstream: me.workstream },
  };
}

/** The picture that a view was made of. */
export function pictureIn(view: ConductView): ConductPicture {
  const { me: _me, cursors: _cursors, version: _version, probes: _probes, log: _log, known, cues, ...shared } = view;
  const { incidents, rooms, schedule, here } = known;
  return { ...shared, incidents, rooms, schedule, joined: here, cues: cues.map(({ asked: _asked, as: _as, ...cue }) => cue) };
}
