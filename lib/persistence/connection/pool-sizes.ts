/**
 * Of each of the two pools with a secret, for the owner's, and for health. `urgent`: of the organizers' commands, for those alone that end
 * something broken, and one more of the owner's to know who sends them.
 */
export type Sizes = { commands: number; urgent: number; views: number; stream: number; owner: number; health: number };

export const usualSizes: Sizes = { commands: 10, urgent: 2, views: 6, stream: 2, owner: 4, health: 1 };
