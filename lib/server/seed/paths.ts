import { z } from "zod";

/** Everything that the seed knows about the product's HTTP API: paths, and the parts of answers that it reads. */
export const paths = {
  signIn: (token: string) => `/api/sign-in/${token}`,
  join: (token: string) => `/api/join/${token}`,
  read: (token: string) => `/api/read/${token}`,
  ownerCommand: (name: string) => `/api/commands/${name}`,
  command: (gameDayId: string, name: string) => `/api/game-days/${gameDayId}/commands/${name}`,
  runSheet: (gameDayId: string) => `/api/game-days/${gameDayId}/views/run-sheet`,
  conduct: (gameDayId: string) => `/api/game-days/${gameDayId}/conduct`,
};

/** Pages to open. */
export const pages = {
  runSheet: (gameDayId: string) => `/backchannel/${gameDayId}/run-sheet`,
  conduct: (gameDayId: string) => `/backchannel/${gameDayId}/conduct`,
  debrief: (gameDayId: string) => `/backchannel/${gameDayId}/debrief`,
  report: (gameDayId: string) => `/g/${gameDayId}/report`,
};

export const runSheetAnswer = z.object({
  failures: z.array(z.object({ key: z.string(), plan: z.record(z.string(), z.unknown()) })),
  links: z.object({ participant: z.url(), observer: z.url() }),
});

export const conductAnswer = z.object({ failures: z.array(z.object({ key: z.string(), firingId: z.string(), state: z.string() })) });

export const declaredAnswer = z.object({ roomKey: z.string() });
