/** How wide words of 12 px stand; an upper bound, because the server can't measure. */
export const labelPx = (text: string, paddingPx = 8): number => text.length * 6.7 + paddingPx;
