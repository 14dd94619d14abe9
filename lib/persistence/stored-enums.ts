import type { z } from "zod";
import * as words from "#lib/domain/enums.ts";

/** Which words each column holds. The database refuses others by a CHECK each, which a test compares with these. */
export const storedEnums = {
  "public.announcement.kind": words.announcementKindSchema,
  "public.capability.tier": words.tierSchema,
  "public.game_day.phase": words.phaseSchema,
  "public.health_tile.state": words.healthSchema,
  "public.incident.kind": words.incidentKindSchema,
  "public.incident.severity": words.severitySchema,
  "public.incident.status": words.incidentStatusSchema,
  "public.membership.role": words.memberRoleSchema,
  "public.observation.severity": words.severitySchema,
  "public.pause_request.status": words.pauseStatusSchema,
  "backchannel.ban.role": words.roleSchema,
  "backchannel.confirmed_evidence.evidenceKind": words.evidenceKindSchema,
  "backchannel.confirmed_evidence.source": words.foundBySchema,
  "backchannel.deleted_game_day.byKind": words.actorKindSchema,
  "backchannel.deleted_game_day.state": words.gameDayStateSchema,
  "backchannel.detection.evidenceKind": words.evidenceKindSchema,
  "backchannel.detection.source": words.foundBySchema,
  "backchannel.engine_command.byKind": words.actorKindSchema,
  "backchannel.engine_command.name": words.engineCommandSchema,
  "backchannel.firing.state": words.firingStateSchema,
  "backchannel.firing_move.byKind": words.actorKindSchema,
  "backchannel.firing_move.from": words.firingStateSchema,
  "backchannel.firing_move.to": words.firingStateSchema,
  "backchannel.hold.byKind": words.actorKindSchema,
  "backchannel.line_truth.how": words.decoyWaySchema,
  "backchannel.link.role": words.memberRoleSchema,
  "backchannel.probe.state": words.healthSchema,
  "backchannel.run.state": words.gameDayStateSchema,
} as const satisfies Record<string, z.ZodEnum>;
