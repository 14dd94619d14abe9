/** How long the practice stack's reset may take; its databases are built anew. */
export const practiceResetMs = 180_000;
