// What pages and sockets get, as types: a page that takes them from here loads no schema.
export type * from "./incident/shapes.ts";
export type * from "./conduct/shapes.ts";
export type * from "./run-sheet/shapes.ts";
export type { PublishingView } from "./report/publishing.ts";
export type { HomeView } from "./home-view.ts";
