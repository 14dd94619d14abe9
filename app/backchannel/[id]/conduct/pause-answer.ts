const unasked = { refused: "Real life does not wait.", granted: "Granted. The clock is held." } as const;

/** What whoever asked for a pause is told: the organizer's own words, or those that go with the decision. */
export const pauseAnswer = (granted: boolean, own: string): string => own.trim() || unasked[granted ? "granted" : "refused"];
