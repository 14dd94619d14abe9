/** Now, in ms since the epoch: for every moment that is stored or compared with a stored one. */
export const clockNow = (): number => Date.now();
