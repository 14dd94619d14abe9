import type { Page, Response } from "@playwright/test";

export type Piece = { where: string; text: string };

/** Everything that reaches one person's browser: documents, RSC payloads, JSON, scripts, styles, headers, socket frames. */
export class Traffic {
  readonly pieces: Piece[] = [];
  private readonly open: Promise<void>[] = [];

  constructor(page: Page) {
    // Only what arrived whole: the body of a request that the page gave up never ends.
    page.on("requestfinished", (request) =>
      this.open.push(request.response().then((response) => (response === null ? undefined : this.read(response)))),
    );
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) =>
        this.pieces.push({ where: `frame of ${new URL(socket.url()).pathname}`, text: payload.toString() }),
      );
    });
    page.on("console", (message) => this.pieces.push({ where: "console", text: message.text() }));
  }

  /** Where any of the words occurs; waits for what is still being read. */
  async find(words: readonly string[]): Promise<string[]> {
    await Promise.all(this.open);
    return words.flatMap((word) => this.pieces.filter((piece) => piece.text.includes(word)).map((piece) => `${word} in ${piece.where}`));
  }

  /** The same in what is made for this person, not in the files that everybody gets: what is stored can only be in the first. */
  async findStored(words: readonly string[]): Promise<string[]> {
    await Promise.all(this.open);
    const made = this.pieces.filter(({ where }) => !where.includes("/_next/static/"));
    return words.flatMap((word) => made.filter(({ text }) => text.includes(word)).map(({ where }) => `${word} in ${where}`));
  }

  /** Those of the words that nothing held. */
  async missing(words: readonly string[]): Promise<string[]> {
    await Promise.all(this.open);
    return words.filter((word) => !this.pieces.some((piece) => piece.text.includes(word)));
  }

  private async read(response: Response): Promise<void> {
    const where = `${response.status()} ${new URL(response.url()).pathname}`;
    this.pieces.push({ where: `headers of ${where}`, text: JSON.stringify(response.headers()) });
    const body = await response.body().catch(() => null);
    if (body !== null) this.pieces.push({ where, text: body.toString("utf8") });
  }
}
