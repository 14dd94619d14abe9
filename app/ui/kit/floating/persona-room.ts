/** Where what floats above the page is put: inside the face that opened it, whose colours it wears. */
export const personaRoom = (from: HTMLElement | null): HTMLElement | null => from?.closest<HTMLElement>("[data-persona]") ?? null;
