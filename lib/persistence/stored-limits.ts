import { limits } from "#lib/domain/limits.ts";

/** How long the words of each column may be. The database refuses longer ones by a CHECK each, which a test compares with these. */
export const storedLimits = {
  "public.announcement.body": limits.words,
  "public.incident.title": limits.incidentTitle,
  "public.incident.topic": limits.incidentTopic,
  "public.message.body": limits.words,
  "public.note.body": limits.words,
  "public.observation.body": limits.words,
  "public.pause_request.answer": limits.pauseAnswer,
  "public.pause_request.reason": limits.pauseReason,
  "backchannel.message.body": limits.words,
} as const;
