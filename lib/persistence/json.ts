import type { Prisma } from "./generated/client.ts";

/** A plain object as a JSON column takes it: Prisma's type does not admit `unknown` members, JSON does. */
export const asJson = (value: object): Prisma.InputJsonObject => value as Prisma.InputJsonObject;
