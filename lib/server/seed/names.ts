/** The values of `npm run dev -- --seed NAME`: a game day in one state, or one in each. */
export const seedNames = ["draft", "scheduled", "busy", "held", "debrief", "published", "all"] as const;
export type SeedName = (typeof seedNames)[number];
