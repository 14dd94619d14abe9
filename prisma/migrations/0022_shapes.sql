-- Who asked an engine, beside the name they had then. What was asked before was asked by people, whose ids were not kept.
ALTER TABLE "backchannel"."engine_command" ADD COLUMN "byKind" TEXT NOT NULL DEFAULT 'person', ADD COLUMN "byId" TEXT;

-- In which shape a target's state before was recorded.
ALTER TABLE "backchannel"."undo_record" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- The words that a column may hold: lib/persistence/stored-enums.ts, which a test compares with these.
ALTER TABLE "public"."announcement"
  ADD CONSTRAINT "announcement_kind_words" CHECK ("kind" IN ('invite', 'moved', 'message', 'all_clear')) NOT VALID;
ALTER TABLE "public"."capability"
  ADD CONSTRAINT "capability_tier_words" CHECK ("tier" IN ('core', 'important', 'sheddable')) NOT VALID;
ALTER TABLE "public"."game_day"
  ADD CONSTRAINT "game_day_phase_words" CHECK ("phase" IN ('upcoming', 'running', 'all_clear', 'debrief', 'published', 'ended')) NOT VALID;
ALTER TABLE "public"."health_tile"
  ADD CONSTRAINT "health_tile_state_words" CHECK ("state" IN ('healthy', 'degraded', 'down', 'unknown')) NOT VALID;
ALTER TABLE "public"."incident"
  ADD CONSTRAINT "incident_kind_words" CHECK ("kind" IN ('simulated', 'real')) NOT VALID,
  ADD CONSTRAINT "incident_severity_words" CHECK ("severity" IN ('info', 'minor', 'major')) NOT VALID,
  ADD CONSTRAINT "incident_status_words" CHECK ("status" IN ('investigating', 'identified', 'mitigated', 'resolved')) NOT VALID;
ALTER TABLE "public"."membership"
  ADD CONSTRAINT "membership_role_words" CHECK ("role" IN ('participant', 'observer')) NOT VALID;
ALTER TABLE "public"."observation"
  ADD CONSTRAINT "observation_severity_words" CHECK ("severity" IN ('info', 'minor', 'major')) NOT VALID;
ALTER TABLE "public"."pause_request"
  ADD CONSTRAINT "pause_request_status_words" CHECK ("status" IN ('asked', 'granted', 'refused')) NOT VALID;
ALTER TABLE "backchannel"."ban"
  ADD CONSTRAINT "ban_role_words" CHECK ("role" IN ('organizer', 'participant', 'observer')) NOT VALID;
ALTER TABLE "backchannel"."confirmed_evidence"
  ADD CONSTRAINT "confirmed_evidence_evidenceKind_words" CHECK ("evidenceKind" IN ('observation', 'incident', 'message', 'alert', 'told')) NOT VALID,
  ADD CONSTRAINT "confirmed_evidence_source_words" CHECK ("source" IN ('alert', 'engineer', 'told')) NOT VALID;
ALTER TABLE "backchannel"."detection"
  ADD CONSTRAINT "detection_evidenceKind_words" CHECK ("evidenceKind" IN ('observation', 'incident', 'message', 'alert', 'told')) NOT VALID,
  ADD CONSTRAINT "detection_source_words" CHECK ("source" IN ('alert', 'engineer', 'told')) NOT VALID;
ALTER TABLE "backchannel"."engine_command"
  ADD CONSTRAINT "engine_command_byKind_words" CHECK ("byKind" IN ('person', 'engine', 'schedule', 'terminal', 'token', 'webhook')) NOT VALID,
  ADD CONSTRAINT "engine_command_name_words" CHECK ("name" IN ('arm', 'disarm', 'fire', 'revert', 'stop_all', 'revert_all', 'dry_run', 'check_targets', 'reset_practice')) NOT VALID;
ALTER TABLE "backchannel"."firing"
  ADD CONSTRAINT "firing_state_words" CHECK ("state" IN ('planned', 'armed', 'firing', 'active', 'reverting', 'revert_failed', 'failed', 'reverted', 'taken_over', 'skipped', 'missed')) NOT VALID;
ALTER TABLE "backchannel"."firing_move"
  ADD CONSTRAINT "firing_move_from_words" CHECK ("from" IN ('planned', 'armed', 'firing', 'active', 'reverting', 'revert_failed', 'failed', 'reverted', 'taken_over', 'skipped', 'missed')) NOT VALID,
  ADD CONSTRAINT "firing_move_to_words" CHECK ("to" IN ('planned', 'armed', 'firing', 'active', 'reverting', 'revert_failed', 'failed', 'reverted', 'taken_over', 'skipped', 'missed')) NOT VALID;
ALTER TABLE "backchannel"."line_truth"
  ADD CONSTRAINT "line_truth_how_words" CHECK ("how" IN ('reordered', 'retimed', 'renamed', 'invented', 'true')) NOT VALID;
ALTER TABLE "backchannel"."link"
  ADD CONSTRAINT "link_role_words" CHECK ("role" IN ('participant', 'observer')) NOT VALID;
ALTER TABLE "backchannel"."probe"
  ADD CONSTRAINT "probe_state_words" CHECK ("state" IN ('healthy', 'degraded', 'down', 'unknown')) NOT VALID;
ALTER TABLE "backchannel"."run"
  ADD CONSTRAINT "run_state_words" CHECK ("state" IN ('draft', 'announced', 'preflight', 'running', 'held', 'all_clear', 'debrief', 'published', 'archived', 'aborted')) NOT VALID;

ALTER TABLE "public"."announcement" VALIDATE CONSTRAINT "announcement_kind_words";
ALTER TABLE "public"."capability" VALIDATE CONSTRAINT "capability_tier_words";
ALTER TABLE "public"."game_day" VALIDATE CONSTRAINT "game_day_phase_words";
ALTER TABLE "public"."health_tile" VALIDATE CONSTRAINT "health_tile_state_words";
ALTER TABLE "public"."incident" VALIDATE CONSTRAINT "incident_kind_words";
ALTER TABLE "public"."incident" VALIDATE CONSTRAINT "incident_severity_words";
ALTER TABLE "public"."incident" VALIDATE CONSTRAINT "incident_status_words";
ALTER TABLE "public"."membership" VALIDATE CONSTRAINT "membership_role_words";
ALTER TABLE "public"."observation" VALIDATE CONSTRAINT "observation_severity_words";
ALTER TABLE "public"."pause_request" VALIDATE CONSTRAINT "pause_request_status_words";
ALTER TABLE "backchannel"."ban" VALIDATE CONSTRAINT "ban_role_words";
ALTER TABLE "backchannel"."confirmed_evidence" VALIDATE CONSTRAINT "confirmed_evidence_evidenceKind_words";
ALTER TABLE "backchannel"."confirmed_evidence" VALIDATE CONSTRAINT "confirmed_evidence_source_words";
ALTER TABLE "backchannel"."detection" VALIDATE CONSTRAINT "detection_evidenceKind_words";
ALTER TABLE "backchannel"."detection" VALIDATE CONSTRAINT "detection_source_words";
ALTER TABLE "backchannel"."engine_command" VALIDATE CONSTRAINT "engine_command_byKind_words";
ALTER TABLE "backchannel"."engine_command" VALIDATE CONSTRAINT "engine_command_name_words";
ALTER TABLE "backchannel"."firing" VALIDATE CONSTRAINT "firing_state_words";
ALTER TABLE "backchannel"."firing_move" VALIDATE CONSTRAINT "firing_move_from_words";
ALTER TABLE "backchannel"."firing_move" VALIDATE CONSTRAINT "firing_move_to_words";
ALTER TABLE "backchannel"."line_truth" VALIDATE CONSTRAINT "line_truth_how_words";
ALTER TABLE "backchannel"."link" VALIDATE CONSTRAINT "link_role_words";
ALTER TABLE "backchannel"."probe" VALIDATE CONSTRAINT "probe_state_words";
ALTER TABLE "backchannel"."run" VALIDATE CONSTRAINT "run_state_words";
