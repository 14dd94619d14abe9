/** The words as the database can hold them: without U+0000, and without half characters. */
export const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();
