import { z } from "zod";
import { healthSchema, memberRoleSchema, pauseStatusSchema, phaseSchema } from "#lib/domain/enums.ts";
import { eventCatalogue, incidentPayload, type StreamEvent } from "#lib/domain/events.ts";
import { boundsSchema } from "#lib/domain/plan.ts";
import { streamEventSchema } from "../stream-event-schema.ts";
import { entryNames } from "./entry-names.ts";

// What participants, observers and walls get: plain JSON, moments as ISO strings in UTC, durations in milliseconds. Never database rows.

const moment = z.iso.datetime();

/** The clock that participants are shown, with its past holds, oldest first. */
const toldClockSchema = eventCatalogue["clock.changed"].payload.shape.clock;
export type ToldClockView = z.output<typeof toldClockSchema>;

export const tileSchema = z.object({
  key: z.string(),
  name: z.string(),
  unit: z.string(),
  bounds: boundsSchema,
  state: healthSchema,
  value: z.number().nullable(),
  /** Since when it is in this state. */
  since: moment.nullable(),
  /** Up to the last 20 minutes, oldest first. */
  recent: z.array(z.object({ at: moment, value: z.number().nullable() })),
});
export type TileView = z.output<typeof tileSchema>;

export type IncidentCardView = z.output<typeof incidentPayload>;

/** One thing said in a room: what the event said, with where it stands in the stream. */
export type RoomEntry = StreamEvent<(typeof entryNames)[number]>;
export const roomEntrySchema = streamEventSchema(entryNames);

/** Part of a room, in the stream's order. `earlier`, `later`: whether the room has more on that side. */
export const roomPageSchema = z.object({
  roomKey: z.string(),
  entries: z.array(roomEntrySchema),
  earlier: z.boolean(),
  later: z.boolean(),
});
export type RoomPage = z.output<typeof roomPageSchema>;

/** `seq`: where the note stands in the stream. */
const noteSchema = eventCatalogue["note.written"].payload.extend({ seq: z.number().int() });
export type NoteView = z.output<typeof noteSchema>;

/** Part of a workstream's notes, oldest first; `workstream` is its key. */
export const notesPageSchema = z.object({ workstream: z.string(), notes: z.array(noteSchema), earlier: z.boolean() });
export type NotesPage = z.output<typeof notesPageSchema>;

/** What others said in rooms since they were read, newest first, of each room at most the last 200. */
export const unreadSchema = z.object({
  words: z.array(z.object({ roomKey: z.string(), seq: z.number().int(), namesMe: z.boolean() })),
});
export type UnreadView = z.output<typeof unreadSchema>;

export const roomSchema = z.object({ key: z.string(), name: z.string(), incidentId: z.string().nullable() });
export type RoomView = z.output<typeof roomSchema>;

export const applicationSchema = z.object({ id: z.string(), key: z.string(), name: z.string(), workstreamKey: z.string() });
export const workstreamSchema = z.object({ id: z.string(), key: z.string(), name: z.string() });

export const scheduleSchema = eventCatalogue["schedule.published"].payload.extend({ publishedAt: moment }).nullable();

export const pauseRequestSchema = z.object({
  requestId: z.string(),
  by: z.string(),
  reason: z.string(),
  minutes: z.number().int(),
  status: pauseStatusSchema,
  answer: z.string().nullable(),
});

export const incidentViewSchema = z.object({
  gameDay: z.object({
    id: z.string(),
    name: z.string(),
    environment: z.string(),
    zone: z.string(),
    phase: phaseSchema,
    /** Nothing more is written in it. */
    closed: z.boolean(),
    clock: toldClockSchema,
  }),
  me: z.object({
    personId: z.string(),
    name: z.string(),
    workstreamKey: z.string().nullable(),
    /** Its name. */
    workstream: z.string().nullable(),
    role: memberRoleSchema,
  }),
  /** Sequence number this view holds; the stream resumes after it. */
  cursor: z.number().int(),
  incidents: z.array(incidentPayload),
  /** `last`: the number of the newest that was said in it; 0 when nothing was. */
  rooms: z.array(roomSchema.extend({ last: z.number().int() })),
  /** The newest page of the room that is open, or what surrounds the moment that was asked for. */
  open: roomPageSchema,
  applications: z.array(applicationSchema),
  workstreams: z.array(workstreamSchema),
  schedule: scheduleSchema,
  /** The newest of the reader's workstream, or of the first; null where there is no workstream. */
  notes: notesPageSchema.nullable(),
  health: z.array(tileSchema),
  pauseRequests: z.array(pauseRequestSchema),
  reportPublished: z.boolean(),
});
export type IncidentView = z.output<typeof incidentViewSchema>;

export const wallViewSchema = incidentViewSchema
  .pick({ gameDay: true, cursor: true, incidents: true, schedule: true, health: true })
  .extend({ joinUrl: z.string().nullable() });
export type WallView = z.output<typeof wallViewSchema>;
