// C0 and C1 controls but tab and newline, and the characters that turn what follows around (bidi embeddings, overrides and isolates).
const unseen = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;

/**
 * The words as the database can hold them and every page, print and export can show them: no control characters, nothing that turns the
 * words around it, no half characters, newlines as \n.
 */
export const storable = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u2028\u2029]/g, "\n")
    .replace(unseen, "")
    .toWellFormed();
