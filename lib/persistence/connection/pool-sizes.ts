/** Of each of the two pools with a secret, for the owner's, and for health. */
export type Sizes = { commands: number; views: number; stream: number; owner: number; health: number };
export const usualSizes: Sizes = { commands: 10, views: 6, stream: 2, owner: 4, health: 1 };
