import { z } from "zod";
import { wordKinds } from "#lib/domain/detection.ts";
import { invalid, notFound } from "#lib/domain/errors.ts";
import { suggestionSchema } from "./conduct/shapes.ts";
import { pointedAt } from "./conduct/word-view.ts";
import { incidentView } from "./incident/incident-view.ts";
import { incidentViewSchema, wallViewSchema } from "./incident/shapes.ts";
import { wallView } from "./incident/wall-view.ts";
import { readStart } from "./run-sheet/before-start.ts";
import { driverTargets } from "./run-sheet/driver-targets.ts";
import { peopleView } from "./run-sheet/people-view.ts";
import { peopleViewSchema, runSheetViewSchema, schedulePreviewSchema, startViewSchema, targetsViewSchema } from "./run-sheet/shapes.ts";
import { previewSchedule } from "./run-sheet/preview-schedule.ts";
import { runSheetView } from "./run-sheet/run-sheet-view.ts";
import { defineView, type View } from "./view.ts";

const nothing = z.object({});
const drawn = z.object({
  seed: z.coerce.number("Give a seed.").int().min(0),
  lying: z.coerce.number("Give a degree of lying.").min(0).max(1, "Give a degree of lying from 0 to 1."),
});

function jsonObject(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw invalid("The parameters are no JSON object.", "given");
  }
}

/** Every view that is asked for by name. A new one is added here and nowhere else. */
const list = [
  defineView({
    name: "incident",
    role: "participant",
    input: z.object({ room: z.string().nullish() }),
    output: incidentViewSchema,
    describes: "The incident view as it is first loaded: incidents, health, schedule, and the newest words of the open room.",
    read: (store, reader, { room }) => incidentView(store, reader, { roomKey: room ?? null }),
  }),
  defineView({
    name: "wall",
    role: "member",
    input: nothing,
    output: wallViewSchema,
    describes: "The status wall: incidents, health and what was announced.",
    read: (store, reader) => wallView(store, reader),
  }),
  defineView({
    name: "run-sheet",
    role: "organizer",
    input: nothing,
    output: runSheetViewSchema,
    describes: "The true run sheet beside the published schedule, and what a failure may be made of.",
    read: (store, reader) => runSheetView(store, reader),
  }),
  defineView({
    name: "driver-targets",
    role: "organizer",
    input: z.object({ kind: z.string(), given: z.string().max(20_000) }),
    output: targetsViewSchema,
    describes: "What a driver can be pointed at, with the parameters (JSON) as far as they are written.",
    read: (_store, reader, { kind, given }) => driverTargets(reader, kind, jsonObject(given)),
  }),
  defineView({
    name: "people",
    role: "organizer",
    input: nothing,
    output: peopleViewSchema,
    describes: "Who has a part in the game day, who was removed, and the links by which others come.",
    read: (store, reader, _input, cameBy) => peopleView(store, reader, cameBy),
  }),
  defineView({
    name: "start",
    role: "organizer",
    input: nothing,
    output: startViewSchema,
    describes: "What is not green before the start.",
    read: (store, reader) => readStart(store, reader),
  }),
  defineView({
    name: "schedule-preview",
    role: "organizer",
    input: drawn,
    output: schedulePreviewSchema,
    describes: "The schedule that publishing would tell with that seed and degree of lying.",
    read: (store, reader, asked) => previewSchedule(store, reader, asked),
  }),
  defineView({
    name: "word",
    role: "organizer",
    input: z.object({ kind: z.string(), id: z.string() }),
    output: suggestionSchema,
    describes: "A word with the failures that it may have found.",
    read: async (store, reader, { kind, id }) => {
      const known = wordKinds.find((one) => one === kind);
      if (known === undefined || !z.guid().safeParse(id).success) throw notFound();
      return pointedAt(store, reader, known, id);
    },
  }),
] as const;

type Listed = (typeof list)[number];

export type Views = { [Each in Listed as Each["name"]]: Each };
export type ViewName = keyof Views;

export const views = Object.fromEntries(list.map((view) => [view.name, view])) as Views;

export const viewNames: readonly ViewName[] = list.map(({ name }) => name);

/** What a page asks with, and what it is shown. Types only: pages learn no name at run time. */
export type AskedOf<Name extends ViewName> = z.output<Views[Name]["input"]>;
export type ShownBy<Name extends ViewName> = z.output<Views[Name]["output"]>;

/** The view of that name; null when there is none. */
export const findView = (name: string): View | null => (Object.hasOwn(views, name) ? (views[name as ViewName] as unknown as View) : null);
