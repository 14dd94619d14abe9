/** A connection that can't be relied on. The message is a sentence without any part of the password. */
export class UnfitConnection extends Error {
  override readonly name = "UnfitConnection";
}
