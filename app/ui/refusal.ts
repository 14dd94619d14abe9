/** What a form's action answers when it did not work: a sentence, the field it belongs to, and what had been typed and chosen. */
export type Refusal = { message: string; field: string | null; name: string; workstream?: string } | null;
